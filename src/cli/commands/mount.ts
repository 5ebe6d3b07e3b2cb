import { type MountPlan, mount, mountLine, shellLine } from '../../app/mount.ts'
import type { Run } from '../command.ts'

const usualPlace = new URL('http://127.0.0.1:8080')

export const run: Run = async ({ words, config, print, say }) => {
  const { at = usualPlace, run = false, unmount = false } = config
  const plan = await mount({ at, where: words[0], run, unmount, remark: say })
  const { system, command, why, where, unmount: takenAway } = plan
  if (!run && !unmount) say(why)
  print({ system, command, why, unmount: takenAway, where, ran: run }, () => `${text(plan, run, unmount)}\n`)
  return 0
}

function text(plan: MountPlan, ran: boolean, unmount: boolean): string {
  if (!ran) return unmount ? shellLine(plan.unmount, plan.system) : mountLine(plan)
  return unmount
    ? `${plan.where} is unmounted.`
    : `The drive is at ${plan.where}. To unmount: ${shellLine(plan.unmount, plan.system)}`
}
