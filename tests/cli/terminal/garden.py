"""The knowledge base that people at the terminal are asked about: plants for their place."""

FACTS = """
place:
  label: Place
  question: Where will it stand?
  help: Look where the sun is at noon.
  type: choice
  values: {sunny: A sunny spot, shade: In the shade, window: On a window sill}
soil:
  label: Soil
  question: What soil is there?
  type: choice
  values: {clay: Clay, sand: Sand}
likes:
  label: Likes
  question: What do you like?
  type: choices
  values: {scent: Scent, fruit: Fruit, thorns: Thorns}
years:
  label: Experience
  question: For how long have you gardened?
  type: number
  unit: years
  minimum: 0
  maximum: 90
plant:
  goal: Plants for you
  values: {rose: Rose, fern: Fern, cactus: Cactus, bonsai: Bonsai}
"""

RULES = """
sun-and-clay:
  when: {place: sunny, soil: clay}
  then: {plant: rose}
  because: Roses like sun and heavy soil.
shade:
  when: {place: shade}
  then: {plant: fern}
  because: Ferns like shade.
sill:
  when: {place: window, likes: thorns}
  then: {plant: cactus}
  certainty: 0.6
  because: A cactus is fine on a sill.
patience:
  when: {place: window, years: {at_least: 5}}
  then: {plant: bonsai}
  because: You have the patience for it.
"""

ABOUT = """
title: Garden
introduction: A few questions about your place tell which plants will be happy there.
disclaimer: Plants have a will of their own.
"""

FILES = {"facts/about.yaml": ABOUT, "facts/garden.yaml": FACTS, "rules/garden.yaml": RULES}
FIRST_QUESTION = "Where will it stand?"
