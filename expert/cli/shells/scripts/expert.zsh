#compdef expert
# Completes the command `expert` in zsh.

_expert_completion() {
    local type word meaning
    local -a answers words_alone words_described words_to_go_on
    (( $+commands[expert] )) || return 1

    answers=("${(@f)$(env _EXPERT_COMPLETE=zsh_complete COMP_WORDS="${words[1,CURRENT]}" \
        COMP_CWORD=$((CURRENT - 1)) expert 2>/dev/null)}")

    for type word meaning in $answers; do
        case $type in
            dir | file)
                [[ $words[CURRENT] == --*=* ]] && compset -P 1 '*='
                if [[ $type == dir ]]; then _path_files -/; else _path_files; fi
                ;;
            plain)
                if [[ $word == *= ]]; then
                    words_to_go_on+=("$word:$meaning")
                elif [[ $meaning == _ ]]; then
                    words_alone+=("$word")
                else
                    words_described+=("$word:$meaning")
                fi
                ;;
        esac
    done

    (( $#words_to_go_on )) && _describe -V expert words_to_go_on -U -S ''
    (( $#words_described )) && _describe -V expert words_described -U
    (( $#words_alone )) && compadd -U -V expert -a words_alone
    return 0
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _expert_completion "$@"
else
    compdef _expert_completion expert
fi
