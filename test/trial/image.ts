/** A Dockerfile, and what its last stage looks like, without Docker: what is copied is copied, and the build is really run. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'

export interface Instruction {
  readonly name: string
  readonly text: string
}

export function instructions(text: string): Instruction[] {
  return text
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => {
      const [, name = '', rest = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? assert.fail(`no instruction: ${line}`)
      return { name, text: rest }
    })
}

export const given = (steps: readonly Instruction[], name: string): string[] =>
  steps.filter(step => step.name === name).map(step => step.text)

export const imageEnvironment = (steps: readonly Instruction[]): Record<string, string> =>
  Object.fromEntries(given(steps, 'ENV').map(line => line.split(/=(.*)/s) as [string, string]))

/** What .dockerignore lets in. It has to be a list of names behind `*`. */
export function contextOf(text: string): ReadonlySet<string> {
  const [first, ...lines] = text.split('\n').filter(line => line !== '' && !line.startsWith('#'))
  assert.equal(first, '*')
  return new Set(lines.map(line => /^!([\w.-]+)$/.exec(line)?.[1] ?? assert.fail(line)))
}

/** @returns the folder that stands for the root of the image */
export function builtImage(steps: readonly Instruction[], context: ReadonlySet<string>, folder: string): string {
  const stages = new Map<string, string>()
  let [root, work] = ['', '']
  for (const { name, text } of steps) {
    if (name === 'FROM') {
      root = join(folder, `stage-${stages.size}`)
      mkdirSync(root)
      stages.set(/ AS (\w+)$/.exec(text)?.[1] ?? 'last', root)
    } else if (name === 'WORKDIR') {
      work = text
      mkdirSync(join(root, work), { recursive: true })
    } else if (name === 'COPY') {
      const [, stage, paths = ''] = /^(?:--from=(\w+) )?(.+)$/.exec(text) ?? []
      const all = paths.split(' ')
      const to = all.pop() as string
      for (const path of all) {
        if (stage === undefined) assert.ok(context.has(path), `${path} is kept out by .dockerignore`)
        const from = stage === undefined ? path : join(stages.get(stage) ?? assert.fail(`no stage ${stage}`), path)
        assert.ok(existsSync(from), `COPY ${path}: there is no such file`)
        const isInto = to.endsWith('/') || (statSync(from).isFile() && to === '.')
        const target = join(root, work, to)
        cpSync(from, isInto ? join(target, basename(path)) : target, { recursive: true, verbatimSymlinks: true })
      }
    } else if (name === 'RUN') run(text, join(root, work))
  }
  return root
}

function run(command: string, folder: string): void {
  if (command === 'npm ci --ignore-scripts')
    symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  else if (command === 'npm ci --omit=dev --ignore-scripts') installWithoutDev(folder)
  else if (command === 'npm run build') execFileSync('npm', ['run', 'build'], { cwd: folder, stdio: 'pipe' })
  else assert.match(command, /^mkdir -p [\w/ ]+ && chown [\w: /]+$/, `what “${command}” does is not known here`)
}

/** As npm would from the lock file: packages of development are left out. From what is installed here, for want of a network. */
function installWithoutDev(folder: string): void {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>
  }
  for (const [path, { dev, devOptional }] of Object.entries(packages)) {
    if (path === '' || dev || devOptional || !existsSync(path)) continue
    // Packages below another come with it.
    if (path.lastIndexOf('node_modules') > 0 && existsSync(join(folder, path))) continue
    cpSync(path, join(folder, path), { recursive: true })
  }
}
