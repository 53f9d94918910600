# Completes the command `expert` in fish.

function _expert_completion
    set -l answers (env _EXPERT_COMPLETE=fish_complete COMP_WORDS=(commandline -cp) \
        COMP_CWORD=(commandline -ct) expert 2>/dev/null)
    for answer in $answers
        set -l parts (string split --max 1 "," -- $answer)
        switch $parts[1]
            case dir
                __fish_complete_directories $parts[2]
            case file
                __fish_complete_path $parts[2]
            case plain
                echo $parts[2]
        end
    end
end

complete --no-files --keep-order --command expert --arguments "(_expert_completion)"
