-- PMO careers, as one query (duckdb).
-- Rows and columns of the table come through, and the advice is added; what is missing or
-- no answer counts as unanswered. AND, OR, NOT know three values: NULL is undecided.
-- Certainties are at least _low, and at most _high once all is answered.
--
-- Columns that are read:
--   project_experience  text, one of none, some, managed
--   worked_in_pmo  boolean
--   experience_leans  text, one of business, projects, both, neither
--   prefers_defining  boolean
--   specialism  text, any of risk, benefits, planning, other with commas between them, or none
--   unsure_how_to_apply  boolean
--   target_role  text, one of project_administrator, pmo_analyst, programme_coordinator, pmo_manager, portfolio_office_manager, other
--   support_wanted  text, any of coaching, cv with commas between them, or none
--   career_question  text, one of begin, next_step, already_senior
WITH answers AS (
  SELECT
    each_person AS person,
    CASE
      WHEN TRIM(each_person.project_experience) IN ('none', 'some', 'managed')
      THEN TRIM(each_person.project_experience)
    END AS project_experience,
    each_person.worked_in_pmo AS worked_in_pmo,
    CASE
      WHEN TRIM(each_person.experience_leans) IN ('business', 'projects', 'both', 'neither')
      THEN TRIM(each_person.experience_leans)
    END AS experience_leans,
    each_person.prefers_defining AS prefers_defining,
    ',' || REPLACE(
      REPLACE(REPLACE(REPLACE(REPLACE(TRIM(each_person.specialism), '  ', ' '), '  ', ' '), ', ', ','), ' ,', ','),
      ',',
      ',,'
    ) || ',' AS specialism_in_commas,
    each_person.unsure_how_to_apply AS unsure_how_to_apply,
    CASE
      WHEN TRIM(each_person.target_role) IN (
        'project_administrator',
        'pmo_analyst',
        'programme_coordinator',
        'pmo_manager',
        'portfolio_office_manager',
        'other'
      )
      THEN TRIM(each_person.target_role)
    END AS target_role,
    ',' || REPLACE(
      REPLACE(
        REPLACE(REPLACE(REPLACE(TRIM(each_person.support_wanted), '  ', ' '), '  ', ' '), ', ', ','),
        ' ,',
        ','
      ),
      ',',
      ',,'
    ) || ',' AS support_wanted_in_commas,
    CASE
      WHEN TRIM(each_person.career_question) IN ('begin', 'next_step', 'already_senior')
      THEN TRIM(each_person.career_question)
    END AS career_question
  FROM people AS each_person
), layer_1 AS (
  SELECT
    person,
    project_experience,
    career_question,
    CASE
      WHEN specialism_in_commas = ',none,'
      THEN ','
      WHEN REPLACE(
        REPLACE(REPLACE(REPLACE(specialism_in_commas, ',risk,', ''), ',benefits,', ''), ',planning,', ''),
        ',other,',
        ''
      ) = ''
      THEN specialism_in_commas
    END AS specialism,
    CASE
      WHEN support_wanted_in_commas = ',none,'
      THEN ','
      WHEN REPLACE(REPLACE(support_wanted_in_commas, ',coaching,', ''), ',cv,', '') = ''
      THEN support_wanted_in_commas
    END AS support_wanted,
    experience_leans = 'business' AS rule_business_past_so_business_leaning, /* business-past-so-business-leaning (article, L27, greater business experience) */
    prefers_defining AS rule_definer_so_standards_minded, /* definer-so-standards-minded (article, L23, experienced Project Manager) */
    unsure_how_to_apply
    AND target_role IN ('project_administrator', 'pmo_analyst', 'programme_coordinator') AS rule_first_roles_to_application_series, /* first-roles-to-application-series (article, L33, unsure how to apply) */
    NOT worked_in_pmo AS rule_never_in_a_pmo_so_new_to_pmo, /* never-in-a-pmo-so-new-to-pmo (article, L7, brand new to PMO) */
    project_experience = 'none' AND career_question IN ('begin', 'next_step') AS rule_newcomer_to_administrator, /* newcomer-to-administrator (article, L7, brand new to PMO) */
    project_experience = 'none' AS rule_no_projects_so_new_to_pmo, /* no-projects-so-new-to-pmo (article, L7, brand new to PMO) */
    project_experience = 'managed' AS rule_ran_projects_so_project_manager, /* ran-projects-so-project-manager (article, L21, experienced Project Manager) */
    unsure_how_to_apply AND target_role IN ('pmo_manager', 'portfolio_office_manager') AS rule_senior_roles_to_application_series, /* senior-roles-to-application-series (article, L33, unsure how to apply) */
    project_experience = 'some' AS rule_some_projects_so_experienced, /* some-projects-so-experienced (article, L13, some experience of projects) */
    unsure_how_to_apply AS rule_unsure_to_application_series /* unsure-to-application-series (article, L33, unsure how to apply) */
  FROM answers
), layer_2 AS (
  SELECT
    person,
    project_experience,
    specialism,
    career_question,
    rule_newcomer_to_administrator,
    STRPOS(support_wanted, ',coaching,') > 0 AS rule_coaching_wanted_to_coaching, /* coaching-wanted-to-coaching (article, L37 and L39, more specific career support) */
    STRPOS(support_wanted, ',cv,') > 0 AS rule_cv_wanted_to_cv_development, /* cv-wanted-to-cv-development (article, L41, more specific career support) */
    project_experience IN ('some', 'managed')
    AND (
      STRPOS(specialism, ',risk,') > 0
      OR STRPOS(specialism, ',benefits,') > 0
      OR STRPOS(specialism, ',planning,') > 0
      OR STRPOS(specialism, ',other,') > 0
    ) AS rule_enjoyed_area_so_specialist, /* enjoyed-area-so-specialist (article, L17, specialising from experience) */
    rule_business_past_so_business_leaning AS stage_business_leaning,
    CASE WHEN rule_business_past_so_business_leaning THEN CAST(1 AS DOUBLE) ELSE 0 END AS stage_business_leaning_low,
    CASE WHEN NOT rule_business_past_so_business_leaning THEN 0 ELSE CAST(1 AS DOUBLE) END AS stage_business_leaning_high,
    CASE WHEN rule_ran_projects_so_project_manager THEN CAST(1 AS DOUBLE) ELSE 0 END AS stage_project_manager_low,
    CASE WHEN NOT rule_ran_projects_so_project_manager THEN 0 ELSE CAST(1 AS DOUBLE) END AS stage_project_manager_high,
    CASE WHEN rule_definer_so_standards_minded THEN CAST(1 AS DOUBLE) ELSE 0 END AS stage_standards_minded_low,
    CASE WHEN NOT rule_definer_so_standards_minded THEN 0 ELSE CAST(1 AS DOUBLE) END AS stage_standards_minded_high,
    CASE WHEN rule_some_projects_so_experienced THEN CAST(1 AS DOUBLE) ELSE 0 END AS stage_project_experienced_low,
    CASE WHEN NOT rule_some_projects_so_experienced THEN 0 ELSE CAST(1 AS DOUBLE) END AS stage_project_experienced_high,
    rule_never_in_a_pmo_so_new_to_pmo OR rule_no_projects_so_new_to_pmo AS stage_new_to_pmo,
    CASE
      WHEN rule_never_in_a_pmo_so_new_to_pmo OR rule_no_projects_so_new_to_pmo
      THEN CAST(1 AS DOUBLE)
      ELSE 0
    END AS stage_new_to_pmo_low,
    CASE
      WHEN NOT (
        rule_never_in_a_pmo_so_new_to_pmo OR rule_no_projects_so_new_to_pmo
      )
      THEN 0
      ELSE CAST(1 AS DOUBLE)
    END AS stage_new_to_pmo_high,
    ROUND(
      (
        1 - (
          1 - CASE WHEN rule_first_roles_to_application_series THEN CAST(0.8 AS DOUBLE) ELSE 0 END
        ) * (
          1 - CASE WHEN rule_senior_roles_to_application_series THEN CAST(0.8 AS DOUBLE) ELSE 0 END
        ) * (
          1 - CASE WHEN rule_unsure_to_application_series THEN CAST(0.7 AS DOUBLE) ELSE 0 END
        )
      ) * 10000000000
    ) / 10000000000 AS support_application_series_low,
    ROUND(
      (
        1 - (
          1 - CASE WHEN NOT rule_first_roles_to_application_series THEN 0 ELSE CAST(0.8 AS DOUBLE) END
        ) * (
          1 - CASE WHEN NOT rule_senior_roles_to_application_series THEN 0 ELSE CAST(0.8 AS DOUBLE) END
        ) * (
          1 - CASE WHEN NOT rule_unsure_to_application_series THEN 0 ELSE CAST(0.7 AS DOUBLE) END
        )
      ) * 10000000000
    ) / 10000000000 AS support_application_series_high
  FROM layer_1
), layer_3 AS (
  SELECT
    person,
    project_experience,
    specialism,
    rule_newcomer_to_administrator,
    stage_business_leaning_low,
    stage_business_leaning_high,
    support_application_series_low,
    support_application_series_high,
    stage_new_to_pmo AS rule_new_to_pmo_to_administrator, /* new-to-pmo-to-administrator (article, L7, brand new to PMO) */
    stage_business_leaning AND career_question = 'already_senior' AS rule_senior_business_to_portfolio_director, /* senior-business-to-portfolio-director (article, L3 and L27, greater business experience) */
    rule_enjoyed_area_so_specialist AS stage_specialist,
    CASE WHEN rule_enjoyed_area_so_specialist THEN CAST(1 AS DOUBLE) ELSE 0 END AS stage_specialist_low,
    CASE WHEN NOT rule_enjoyed_area_so_specialist THEN 0 ELSE CAST(1 AS DOUBLE) END AS stage_specialist_high,
    ROUND(
      (
        1 - (
          1 - 0.2 * stage_new_to_pmo_low
        ) * (
          1 - CASE WHEN rule_newcomer_to_administrator THEN CAST(0.9 AS DOUBLE) ELSE 0 END
        )
      ) * 10000000000
    ) / 10000000000 AS role_pmo_administrator_low,
    ROUND(
      (
        1 - (
          1 - 0.2 * stage_new_to_pmo_high
        ) * (
          1 - CASE WHEN NOT rule_newcomer_to_administrator THEN 0 ELSE CAST(0.9 AS DOUBLE) END
        )
      ) * 10000000000
    ) / 10000000000 AS role_pmo_administrator_high,
    ROUND(0.6 * stage_project_experienced_low * 10000000000) / 10000000000 AS role_pmo_coordinator_low,
    ROUND(0.6 * stage_project_experienced_high * 10000000000) / 10000000000 AS role_pmo_coordinator_high,
    ROUND(0.8 * stage_project_manager_low * 10000000000) / 10000000000 AS role_pmo_manager_low,
    ROUND(0.8 * stage_project_manager_high * 10000000000) / 10000000000 AS role_pmo_manager_high,
    ROUND(0.5 * LEAST(stage_project_manager_low, stage_standards_minded_low) * 10000000000) / 10000000000 AS role_centre_of_excellence_low,
    ROUND(0.5 * LEAST(stage_project_manager_high, stage_standards_minded_high) * 10000000000) / 10000000000 AS role_centre_of_excellence_high,
    ROUND(0.7 * stage_business_leaning_low * 10000000000) / 10000000000 AS role_portfolio_office_manager_low,
    ROUND(0.7 * stage_business_leaning_high * 10000000000) / 10000000000 AS role_portfolio_office_manager_high,
    stage_new_to_pmo_low AS support_five_tips_low,
    stage_new_to_pmo_high AS support_five_tips_high,
    CASE WHEN rule_coaching_wanted_to_coaching THEN CAST(1 AS DOUBLE) ELSE 0 END AS support_coaching_low,
    CASE WHEN NOT rule_coaching_wanted_to_coaching THEN 0 ELSE CAST(1 AS DOUBLE) END AS support_coaching_high,
    CASE WHEN rule_cv_wanted_to_cv_development THEN CAST(1 AS DOUBLE) ELSE 0 END AS support_cv_development_low,
    CASE WHEN NOT rule_cv_wanted_to_cv_development THEN 0 ELSE CAST(1 AS DOUBLE) END AS support_cv_development_high
  FROM layer_2
), layer_4 AS (
  SELECT
    person,
    project_experience,
    stage_specialist_low,
    stage_specialist_high,
    role_pmo_administrator_low,
    role_pmo_administrator_high,
    role_pmo_coordinator_low,
    role_pmo_coordinator_high,
    role_pmo_manager_low,
    role_pmo_manager_high,
    role_centre_of_excellence_low,
    role_centre_of_excellence_high,
    role_portfolio_office_manager_low,
    role_portfolio_office_manager_high,
    support_five_tips_low,
    support_five_tips_high,
    support_application_series_low,
    support_application_series_high,
    support_coaching_low,
    support_coaching_high,
    support_cv_development_low,
    support_cv_development_high,
    stage_specialist AND STRPOS(specialism, ',benefits,') > 0 AS rule_specialist_to_benefits, /* specialist-to-benefits (article, L17, specialising from experience) */
    stage_specialist AND STRPOS(specialism, ',other,') > 0 AS rule_specialist_to_own_strengths, /* specialist-to-own-strengths (article, L17, specialising from experience) */
    stage_specialist AND STRPOS(specialism, ',planning,') > 0 AS rule_specialist_to_planning, /* specialist-to-planning (article, L17, specialising from experience) */
    stage_specialist AND STRPOS(specialism, ',risk,') > 0 AS rule_specialist_to_risk, /* specialist-to-risk (article, L17, specialising from experience) */
    rule_new_to_pmo_to_administrator OR rule_newcomer_to_administrator AS role_pmo_administrator,
    ROUND(
      (
        1 - (
          1 - 0.6 * stage_business_leaning_low
        ) * (
          1 - CASE
            WHEN rule_senior_business_to_portfolio_director
            THEN 0.8 * stage_business_leaning_low
            ELSE 0
          END
        )
      ) * 10000000000
    ) / 10000000000 AS role_portfolio_director_low,
    ROUND(
      (
        1 - (
          1 - 0.6 * stage_business_leaning_high
        ) * (
          1 - CASE
            WHEN NOT rule_senior_business_to_portfolio_director
            THEN 0
            ELSE 0.8 * stage_business_leaning_high
          END
        )
      ) * 10000000000
    ) / 10000000000 AS role_portfolio_director_high,
    GREATEST(
      support_five_tips_low,
      support_application_series_low,
      support_coaching_low,
      support_cv_development_low
    ) AS support_certainty
  FROM layer_3
), layer_5 AS (
  SELECT
    person,
    role_pmo_administrator_low,
    role_pmo_administrator_high,
    role_pmo_coordinator_low,
    role_pmo_coordinator_high,
    role_pmo_manager_low,
    role_pmo_manager_high,
    role_centre_of_excellence_low,
    role_centre_of_excellence_high,
    role_portfolio_office_manager_low,
    role_portfolio_office_manager_high,
    role_portfolio_director_low,
    role_portfolio_director_high,
    support_five_tips_low,
    support_five_tips_high,
    support_application_series_low,
    support_application_series_high,
    support_coaching_low,
    support_coaching_high,
    support_cv_development_low,
    support_cv_development_high,
    support_certainty,
    role_pmo_administrator AND project_experience = 'none' AS rule_administrator_to_project_management, /* administrator-to-project-management (article, L7, brand new to PMO) */
    role_pmo_administrator AND project_experience = 'none' AS rule_administrator_to_senior_pmo_role, /* administrator-to-senior-pmo-role (article, L7, brand new to PMO) */
    ROUND(CASE WHEN rule_specialist_to_risk THEN 0.6 * stage_specialist_low ELSE 0 END * 10000000000) / 10000000000 AS role_risk_specialist_low,
    ROUND(CASE WHEN NOT rule_specialist_to_risk THEN 0 ELSE 0.6 * stage_specialist_high END * 10000000000) / 10000000000 AS role_risk_specialist_high,
    ROUND(CASE WHEN rule_specialist_to_benefits THEN 0.6 * stage_specialist_low ELSE 0 END * 10000000000) / 10000000000 AS role_benefits_specialist_low,
    ROUND(
      CASE WHEN NOT rule_specialist_to_benefits THEN 0 ELSE 0.6 * stage_specialist_high END * 10000000000
    ) / 10000000000 AS role_benefits_specialist_high,
    ROUND(CASE WHEN rule_specialist_to_planning THEN 0.6 * stage_specialist_low ELSE 0 END * 10000000000) / 10000000000 AS role_planning_specialist_low,
    ROUND(
      CASE WHEN NOT rule_specialist_to_planning THEN 0 ELSE 0.6 * stage_specialist_high END * 10000000000
    ) / 10000000000 AS role_planning_specialist_high,
    ROUND(
      CASE WHEN rule_specialist_to_own_strengths THEN 0.6 * stage_specialist_low ELSE 0 END * 10000000000
    ) / 10000000000 AS role_own_specialism_low,
    ROUND(
      CASE WHEN NOT rule_specialist_to_own_strengths THEN 0 ELSE 0.6 * stage_specialist_high END * 10000000000
    ) / 10000000000 AS role_own_specialism_high
  FROM layer_4
), layer_6 AS (
  SELECT
    person,
    role_pmo_administrator_low,
    role_pmo_administrator_high,
    role_pmo_coordinator_low,
    role_pmo_coordinator_high,
    role_risk_specialist_low,
    role_risk_specialist_high,
    role_benefits_specialist_low,
    role_benefits_specialist_high,
    role_planning_specialist_low,
    role_planning_specialist_high,
    role_own_specialism_low,
    role_own_specialism_high,
    role_pmo_manager_low,
    role_pmo_manager_high,
    role_centre_of_excellence_low,
    role_centre_of_excellence_high,
    role_portfolio_office_manager_low,
    role_portfolio_office_manager_high,
    role_portfolio_director_low,
    role_portfolio_director_high,
    support_five_tips_low,
    support_five_tips_high,
    support_application_series_low,
    support_application_series_high,
    support_coaching_low,
    support_coaching_high,
    support_cv_development_low,
    support_cv_development_high,
    support_certainty,
    GREATEST(
      role_pmo_administrator_low,
      role_pmo_coordinator_low,
      role_risk_specialist_low,
      role_benefits_specialist_low,
      role_planning_specialist_low,
      role_own_specialism_low,
      role_pmo_manager_low,
      role_centre_of_excellence_low,
      role_portfolio_office_manager_low,
      role_portfolio_director_low
    ) AS role_certainty,
    ROUND(
      (
        1 - (
          1 - CASE WHEN rule_administrator_to_senior_pmo_role THEN role_pmo_administrator_low ELSE 0 END
        ) * (
          1 - role_pmo_coordinator_low
        )
      ) * 10000000000
    ) / 10000000000 AS next_step_senior_pmo_role_low,
    ROUND(
      (
        1 - (
          1 - CASE WHEN NOT rule_administrator_to_senior_pmo_role THEN 0 ELSE role_pmo_administrator_high END
        ) * (
          1 - role_pmo_coordinator_high
        )
      ) * 10000000000
    ) / 10000000000 AS next_step_senior_pmo_role_high,
    ROUND(
      (
        1 - (
          1 - CASE WHEN rule_administrator_to_project_management THEN role_pmo_administrator_low ELSE 0 END
        ) * (
          1 - role_pmo_coordinator_low
        )
      ) * 10000000000
    ) / 10000000000 AS next_step_project_management_low,
    ROUND(
      (
        1 - (
          1 - CASE WHEN NOT rule_administrator_to_project_management THEN 0 ELSE role_pmo_administrator_high END
        ) * (
          1 - role_pmo_coordinator_high
        )
      ) * 10000000000
    ) / 10000000000 AS next_step_project_management_high
  FROM layer_5
), layer_7 AS (
  SELECT
    person,
    role_pmo_administrator_low,
    role_pmo_administrator_high,
    role_pmo_coordinator_low,
    role_pmo_coordinator_high,
    role_risk_specialist_low,
    role_risk_specialist_high,
    role_benefits_specialist_low,
    role_benefits_specialist_high,
    role_planning_specialist_low,
    role_planning_specialist_high,
    role_own_specialism_low,
    role_own_specialism_high,
    role_pmo_manager_low,
    role_pmo_manager_high,
    role_centre_of_excellence_low,
    role_centre_of_excellence_high,
    role_portfolio_office_manager_low,
    role_portfolio_office_manager_high,
    role_portfolio_director_low,
    role_portfolio_director_high,
    role_certainty,
    support_five_tips_low,
    support_five_tips_high,
    support_application_series_low,
    support_application_series_high,
    support_coaching_low,
    support_coaching_high,
    support_cv_development_low,
    support_cv_development_high,
    support_certainty,
    next_step_senior_pmo_role_low,
    next_step_senior_pmo_role_high,
    next_step_project_management_low,
    next_step_project_management_high,
    GREATEST(next_step_senior_pmo_role_low, next_step_project_management_low) AS next_step_certainty
  FROM layer_6
)
SELECT
  person.*,
  CASE
    WHEN role_certainty = 0
    THEN NULL
    WHEN role_certainty = role_pmo_administrator_low
    THEN 'pmo_administrator'
    WHEN role_certainty = role_pmo_coordinator_low
    THEN 'pmo_coordinator'
    WHEN role_certainty = role_risk_specialist_low
    THEN 'risk_specialist'
    WHEN role_certainty = role_benefits_specialist_low
    THEN 'benefits_specialist'
    WHEN role_certainty = role_planning_specialist_low
    THEN 'planning_specialist'
    WHEN role_certainty = role_own_specialism_low
    THEN 'own_specialism'
    WHEN role_certainty = role_pmo_manager_low
    THEN 'pmo_manager'
    WHEN role_certainty = role_centre_of_excellence_low
    THEN 'centre_of_excellence'
    WHEN role_certainty = role_portfolio_office_manager_low
    THEN 'portfolio_office_manager'
    WHEN role_certainty = role_portfolio_director_low
    THEN 'portfolio_director'
  END AS "role",
  CASE WHEN role_certainty > 0 THEN role_certainty END AS role_certainty,
  CASE
    WHEN role_certainty = 0
    THEN NULL
    WHEN role_certainty = role_pmo_administrator_low
    THEN role_pmo_administrator_high
    WHEN role_certainty = role_pmo_coordinator_low
    THEN role_pmo_coordinator_high
    WHEN role_certainty = role_risk_specialist_low
    THEN role_risk_specialist_high
    WHEN role_certainty = role_benefits_specialist_low
    THEN role_benefits_specialist_high
    WHEN role_certainty = role_planning_specialist_low
    THEN role_planning_specialist_high
    WHEN role_certainty = role_own_specialism_low
    THEN role_own_specialism_high
    WHEN role_certainty = role_pmo_manager_low
    THEN role_pmo_manager_high
    WHEN role_certainty = role_centre_of_excellence_low
    THEN role_centre_of_excellence_high
    WHEN role_certainty = role_portfolio_office_manager_low
    THEN role_portfolio_office_manager_high
    WHEN role_certainty = role_portfolio_director_low
    THEN role_portfolio_director_high
  END AS role_at_most,
  CASE
    WHEN role_certainty >= 0.8
    THEN 'strong'
    WHEN role_certainty >= 0.5
    THEN 'good'
    WHEN role_certainty > 0
    THEN 'possible'
  END AS role_strength,
  CASE
    WHEN support_certainty = 0
    THEN NULL
    WHEN support_certainty = support_five_tips_low
    THEN 'five_tips'
    WHEN support_certainty = support_application_series_low
    THEN 'application_series'
    WHEN support_certainty = support_coaching_low
    THEN 'coaching'
    WHEN support_certainty = support_cv_development_low
    THEN 'cv_development'
  END AS support,
  CASE WHEN support_certainty > 0 THEN support_certainty END AS support_certainty,
  CASE
    WHEN support_certainty = 0
    THEN NULL
    WHEN support_certainty = support_five_tips_low
    THEN support_five_tips_high
    WHEN support_certainty = support_application_series_low
    THEN support_application_series_high
    WHEN support_certainty = support_coaching_low
    THEN support_coaching_high
    WHEN support_certainty = support_cv_development_low
    THEN support_cv_development_high
  END AS support_at_most,
  CASE
    WHEN support_certainty >= 0.8
    THEN 'strong'
    WHEN support_certainty >= 0.5
    THEN 'good'
    WHEN support_certainty > 0
    THEN 'possible'
  END AS support_strength,
  CASE
    WHEN next_step_certainty = 0
    THEN NULL
    WHEN next_step_certainty = next_step_senior_pmo_role_low
    THEN 'senior_pmo_role'
    WHEN next_step_certainty = next_step_project_management_low
    THEN 'project_management'
  END AS next_step,
  CASE WHEN next_step_certainty > 0 THEN next_step_certainty END AS next_step_certainty,
  CASE
    WHEN next_step_certainty = 0
    THEN NULL
    WHEN next_step_certainty = next_step_senior_pmo_role_low
    THEN next_step_senior_pmo_role_high
    WHEN next_step_certainty = next_step_project_management_low
    THEN next_step_project_management_high
  END AS next_step_at_most,
  CASE
    WHEN next_step_certainty >= 0.8
    THEN 'strong'
    WHEN next_step_certainty >= 0.5
    THEN 'good'
    WHEN next_step_certainty > 0
    THEN 'possible'
  END AS next_step_strength
FROM layer_7;
