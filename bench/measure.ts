import { spawnSync } from 'node:child_process'

/** Runs a command to its end: wall and CPU seconds, peak memory in MiB of its largest process (by GNU time). */
export function timed(
  command: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): { wall: number; cpu: number; memory: number } {
  const { status, stderr } = spawnSync('/usr/bin/time', ['-f', '%e %U %S %M', ...command], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const figures = stderr.trim().split('\n').at(-1)?.split(' ').map(Number)
  if (status !== 0 || !figures || figures.length !== 4)
    throw new Error(`${command.slice(0, 2).join(' ')} failed: ${stderr}`)
  const [wall = 0, user = 0, system = 0, memory = 0] = figures
  return { wall, cpu: user + system, memory: memory / 1024 }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] as number
}
