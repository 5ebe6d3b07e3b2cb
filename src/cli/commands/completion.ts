import { commonSettings, flagOf } from '../../config/settings.ts'
import { Failure } from '../../model/failure.ts'
import type { Run } from '../command.ts'
import { commands } from '../commands.ts'

export const run: Run = async ({ words }) => {
  const script = shells[words[0] ?? '']
  if (!script) throw new Failure('invalid', `Which shell? There is completion for ${Object.keys(shells).join(', ')}.`)
  process.stdout.write(script())
  return 0
}

const names = () => Object.keys(commands)
const verbsOf = (name: string) => Object.keys(commands[name]?.verbs ?? {})
const withVerbs = () => names().filter(name => verbsOf(name).length > 0)
const flagsOf = (name: string) => [...(commands[name]?.settings ?? []), ...commonSettings].map(flagOf)

const shells: Readonly<Record<string, () => string>> = {
  bash: () => `# xbox-drive: add to ~/.bashrc:  source <(xbox-drive completion bash)
_xbox_drive() {
  local word="\${COMP_WORDS[COMP_CWORD]}" command="\${COMP_WORDS[1]}"
  if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W "${names().join(' ')} help" -- "$word")); return; fi
${withVerbs()
  .map(
    name =>
      `  if [ "$COMP_CWORD" -eq 2 ] && [ "$command" = ${name} ]; then COMPREPLY=($(compgen -W "${verbsOf(name).join(' ')}" -- "$word")); return; fi`,
  )
  .join('\n')}
  case "$command" in
${names()
  .map(name => `    ${name}) COMPREPLY=($(compgen -W "${flagsOf(name).join(' ')}" -- "$word")) ;;`)
  .join('\n')}
    help) COMPREPLY=($(compgen -W "${names().join(' ')}" -- "$word")) ;;
  esac
}
complete -o default -F _xbox_drive xbox-drive
`,
  zsh: () => `#compdef xbox-drive
# xbox-drive: add to ~/.zshrc:  source <(xbox-drive completion zsh)
_xbox_drive() {
  if (( CURRENT == 2 )); then compadd ${names().join(' ')} help; return; fi
${withVerbs()
  .map(
    name =>
      `  if (( CURRENT == 3 )) && [[ "$words[2]" = ${name} ]]; then compadd ${verbsOf(name).join(' ')}; return; fi`,
  )
  .join('\n')}
  case "$words[2]" in
${names()
  .map(name => `    ${name}) compadd -- ${flagsOf(name).join(' ')} ;;`)
  .join('\n')}
  esac
  _files
}
compdef _xbox_drive xbox-drive
`,
  fish: () =>
    [
      '# xbox-drive: xbox-drive completion fish > ~/.config/fish/completions/xbox-drive.fish',
      ...Object.entries(commands).map(
        ([name, { about }]) =>
          `complete -c xbox-drive -n __fish_use_subcommand -a ${name} -d '${about.replaceAll("'", "\\'")}'`,
      ),
      ...withVerbs().map(name => {
        const verbs = verbsOf(name).join(' ')
        return `complete -c xbox-drive -n '__fish_seen_subcommand_from ${name}; and not __fish_seen_subcommand_from ${verbs}' -a '${verbs}'`
      }),
      ...names().flatMap(name =>
        flagsOf(name).map(
          flag => `complete -c xbox-drive -n '__fish_seen_subcommand_from ${name}' -l ${flag.slice(2)}`,
        ),
      ),
      '',
    ].join('\n'),
  powershell: () => `# xbox-drive: add to $PROFILE:  xbox-drive completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName xbox-drive -ScriptBlock {
  param($word, $ast)
  $flags = @{
${names()
  .map(
    name =>
      `    '${name}' = @(${flagsOf(name)
        .map(flag => `'${flag}'`)
        .join(', ')})`,
  )
  .join('\n')}
  }
  $verbs = @{
${withVerbs()
  .map(
    name =>
      `    '${name}' = @(${verbsOf(name)
        .map(verb => `'${verb}'`)
        .join(', ')})`,
  )
  .join('\n')}
  }
  $words = $ast.CommandElements | ForEach-Object { "$_" }
  $choices = if ($words.Count -le 2 -and -not $flags.ContainsKey("$($words[1])")) { $flags.Keys } elseif ($verbs.ContainsKey("$($words[1])") -and "$($words[2])" -notin $verbs["$($words[1])"]) { $verbs["$($words[1])"] } else { $flags["$($words[1])"] }
  $choices | Where-Object { $_ -like "$word*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`,
}
