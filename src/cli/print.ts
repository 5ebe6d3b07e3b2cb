import type { ExitCode } from './exit-codes.ts'
import { redacted } from './redacted.ts'

export interface Printer {
  /** The result. With `--json` the document, else the text. */
  print(document: unknown, text: () => string): void
  /** A line for a person, on standard error. */
  say(line: string): void
  /** What stopped the command; gives the exit code back. */
  fail(code: string, message: string, exit: ExitCode): ExitCode
}

/** @param json exactly one JSON document on standard output */
export function printer(json: boolean, quiet = false): Printer {
  // A reader that has seen enough (`| head`) is no failure.
  process.stdout.on('error', () => process.exit(0))
  return {
    print(document, text) {
      process.stdout.write(redacted(json ? `${JSON.stringify(document)}\n` : text()))
    },
    say(line) {
      if (!quiet) process.stderr.write(`${redacted(line)}\n`)
    },
    fail(code, message, exit) {
      if (json) process.stdout.write(`${JSON.stringify({ error: { code, message: redacted(message) } })}\n`)
      else process.stderr.write(`xbox-drive: ${redacted(message)}\n`)
      return exit
    },
  }
}
