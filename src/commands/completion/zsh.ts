import { scriptCommand } from './shared/script.ts';

export default scriptCommand(
  'zsh',
  'source <({program} completion zsh)',
  `#compdef {program}
# zsh completion of {program}

_{name}() {
  local answer directive line value
  local -a asked lines entries flags
  asked=("\${(@Q)words[1,CURRENT-1]}" "\${(Q)PREFIX}")
  answer=$("\${asked[1]/#\\~/$HOME}" {verb} "\${(@)asked[2,-1]}" 2>/dev/null) || return 1
  lines=("\${(@f)answer}")
  directive=\${lines[-1]#:}
  ((directive & 1)) && return 1
  for line in "\${(@)lines[1,-2]}"; do
    value=\${line%%$'\\t'*}
    if [[ $line == *$'\\t'* ]]; then
      entries+=("\${value//:/\\\\:}:\${line#*$'\\t'}")
    else
      entries+=("\${value//:/\\\\:}")
    fi
  done

  # What stands behind the = of a flag is completed by itself.
  [[ $PREFIX == -*=* ]] && compset -P 1 '*='
  ((directive & 2)) && flags=(-S '')
  if (($#entries)); then
    _describe '{program}' entries "\${(@)flags}" && return
  fi
  ((directive & 16)) && { _files -/; return; }
  ((directive & 4)) || _files
}

# Sourced, it registers itself; found by compinit, it is the function.
if [[ $funcstack[1] == _{name} ]]; then
  _{name} "$@"
else
  compdef _{name} {program}
fi
`,
);
