import { scriptCommand } from './shared/script.ts';

export default scriptCommand(
  'powershell',
  '{program} completion powershell | Out-String | Invoke-Expression',
  `# PowerShell completion of {program}

Register-ArgumentCompleter -Native -CommandName '{program}' -ScriptBlock {
    param($word, $commandAst, $cursor)

    $elements = @($commandAst.CommandElements |
        Where-Object { $_.Extent.StartOffset -lt $cursor } |
        ForEach-Object { if ($_.Value -is [string]) { $_.Value } else { $_.Extent.Text } })
    # Between words the one to complete is empty.
    if ($word -eq '' -or $elements.Count -eq 1) { $elements += '' }
    # PowerShell before 7.3 drops arguments that are empty.
    $asked = @($elements | Select-Object -Skip 1 | ForEach-Object {
        if ($_ -eq '' -and $PSVersionTable.PSVersion -lt [version]'7.3') { '""' } else { $_ }
    })
    $lines = @(& $elements[0] {verb} @asked 2>$null)
    if ($LASTEXITCODE -ne 0 -or $lines.Count -eq 0) { return }
    $directive = [int]($lines[-1].TrimStart(':'))
    if ($directive -band 1) { return }

    $last = $elements[-1]
    $flag = if ($last -match '^(-[^=]*=)') { $Matches[1] } else { '' }
    $typed = $last.Substring($flag.Length)
    $suggested = @($lines | Select-Object -SkipLast 1 | Where-Object { $_.StartsWith($typed) })
    if ($suggested.Count -eq 0 -and -not ($directive -band 4)) {
        # Nothing but files: PowerShell completes those itself.
        return
    }
    if ($suggested.Count -eq 0) { return '' }
    $space = if ($directive -band 2) { '' } else { ' ' }
    foreach ($line in $suggested) {
        $value, $note = $line.Split([char]9, 2)
        if (-not $note) { $note = $value }
        $text = $flag + $value + $(if ($suggested.Count -eq 1) { $space } else { '' })
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $note)
    }
}
`,
);
