# Completes the command `expert` in bash 4.4 or later.
#
# Bash takes words apart at `=`, so it is told the whole line, and the word as it sees it:
# what stands before that word on the line must not come again.

_expert_completion() {
    local type value
    COMPREPLY=()
    while IFS=, read -r type value; do
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain)
                COMPREPLY+=("$value")
                [[ $value == *= ]] && compopt -o nospace
                ;;
        esac
    done < <(
        env _EXPERT_COMPLETE=bash_complete COMP_LINE="${COMP_LINE:0:COMP_POINT}" \
            COMP_WORD="${COMP_WORDS[COMP_CWORD]}" "$1" 2>/dev/null
    )
}

complete -o nosort -F _expert_completion expert
