import { scriptCommand } from './shared/script.ts';

export default scriptCommand(
  'fish',
  '{program} completion fish | source',
  `# fish completion of {program}

function __{name}_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l lines ($words[1] {verb} $words[2..-1] "$word" 2>/dev/null)
    or return
    set -l directive (string replace : '' -- $lines[-1])
    test (math "$directive % 2") -eq 1; and return

    # What stands behind the = of a flag is suggested with the flag.
    set -l flag ''
    string match -q -- '-*=*' "$word"; and set flag (string replace -r '=.*' '=' -- "$word")
    set -l typed (string replace -- "$flag" '' "$word")
    if test (count $lines) -gt 1
        printf '%s\\n' $flag$lines[1..-2]
    else if test (math "floor($directive / 16) % 2") -eq 1
        printf '%s\\n' $flag(__fish_complete_directories "$typed")
    else if test (math "floor($directive / 4) % 2") -eq 0
        printf '%s\\n' $flag(__fish_complete_path "$typed")
    end
end

complete -c {program} -e
complete -c {program} -f -a '(__{name}_complete)'
`,
);
