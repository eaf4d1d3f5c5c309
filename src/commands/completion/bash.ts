import { scriptCommand } from './shared/script.ts';

export default scriptCommand(
  'bash',
  'source <({program} completion bash)',
  `# bash completion of {program}

# Splits the command line up to the cursor at blanks alone: readline splits at = and : too.
__{name}_words() {
  local line=\${COMP_LINE:0:COMP_POINT} blanks word i last
  words=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    blanks=\${line%%[![:blank:]]*}
    line=\${line#"$blanks"}
    word=\${COMP_WORDS[i]}
    ((i == COMP_CWORD)) && word=$line
    line=\${line#"$word"}
    last=$((\${#words[@]} - 1))
    if ((last < 0)) || [[ -n $blanks ]]; then
      words+=("$word")
    else
      words[last]+=$word
    fi
  done
  fragment=$word
  [[ -n $fragment && -z \${fragment//[$COMP_WORDBREAKS]/} ]] && fragment=
}

# A word as the program would get it, as long as quotes enclose all of it.
__{name}_unquoted() {
  case $1 in
    \\'*\\' | \\"*\\") REPLY=\${1:1:\${#1}-2} ;;
    *) REPLY=$1 ;;
  esac
}

# Puts what a word is for behind it, where there is room.
__{name}_described() {
  local i room width=0
  for i in "\${!COMPREPLY[@]}"; do
    ((\${#COMPREPLY[i]} > width)) && width=\${#COMPREPLY[i]}
  done
  room=$((\${COLUMNS:-80} - width - 4))
  ((room < 16)) && return
  for i in "\${!COMPREPLY[@]}"; do
    [[ -z \${notes[i]} ]] && continue
    ((\${#notes[i]} > room)) && notes[i]=\${notes[i]:0:room-1}…
    printf -v "COMPREPLY[$i]" '%-*s  (%s)' "$width" "\${COMPREPLY[i]}" "\${notes[i]}"
  done
}

__{name}_complete() {
  local words=() asked=() notes=() fragment flag typed answer directive word entry REPLY
  COMPREPLY=()
  __{name}_words
  for word in "\${words[@]}"; do
    __{name}_unquoted "$word"
    asked+=("$REPLY")
  done
  answer=$("\${asked[0]/#\\~/$HOME}" {verb} "\${asked[@]:1}" 2>/dev/null) || return
  directive=\${answer##*:}
  answer=\${answer%:"$directive"}
  ((directive & 1)) && return

  word=\${words[\${#words[@]}-1]}
  flag=
  [[ $word == -*=* ]] && flag=\${word%%=*}=
  typed=\${word#"$flag"}
  if ((directive & 16)); then
    answer=$(compgen -d -- "$typed")
  fi
  while IFS= read -r entry; do
    [[ -n $entry && $entry == "$typed"* ]] || continue
    COMPREPLY+=("$flag\${entry%%$'\\t'*}")
    [[ $entry == *$'\\t'* ]] && notes[\${#COMPREPLY[@]}-1]=\${entry#*$'\\t'}
  done <<<"$answer"
  # Readline replaces its own last fragment of the word only.
  local before=\${word%"$fragment"}
  COMPREPLY=("\${COMPREPLY[@]#"$before"}")

  if type compopt &>/dev/null; then
    ((directive & 2)) && compopt -o nospace
    ((directive & 16)) && compopt -o filenames
    ((directive & 4)) && compopt +o default
  fi
  # 37 and 42: words are put into the line one after the other.
  ((\${#COMPREPLY[@]} > 1 && COMP_TYPE != 37 && COMP_TYPE != 42)) && __{name}_described
  return 0
}

complete -o default -F __{name}_complete {program}
`,
);
