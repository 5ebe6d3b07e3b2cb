import { bytesText } from '../../../src/model/units.ts'
import type { DriveStatus } from '../../../src/serve/gallery/wire/answers.ts'

const percent = (share: number) => (share > 0 && share < 0.01 ? '< 1' : Math.round(share * 100))

/** How full the cloud is: beyond its limit the network takes no more captures. */
export function QuotaGauge({ quota: { usedBytes, limitBytes } }: { readonly quota: DriveStatus['quota'] }) {
  const share = limitBytes > 0 ? Math.min(1, usedBytes / limitBytes) : 0
  const free = Math.max(0, limitBytes - usedBytes)
  const text = `${bytesText(usedBytes)} of ${bytesText(limitBytes)} used, ${bytesText(free)} free`
  const tone = share >= 0.95 ? 'danger' : share >= 0.8 ? 'warning' : 'good'
  return (
    <section class="card-box quota" aria-labelledby="quota-name">
      <h2 id="quota-name">In the cloud</h2>
      <div
        class={`quota-gauge ${tone}`}
        role="meter"
        aria-labelledby="quota-name"
        aria-valuemin={0}
        aria-valuemax={limitBytes}
        aria-valuenow={Math.min(usedBytes, limitBytes)}
        aria-valuetext={text}
      >
        {usedBytes > 0 && <div class="quota-fill" style={{ width: `${share * 100}%` }} />}
      </div>
      <p>
        <strong>{percent(share)} %</strong> full: {text}.
      </p>
      {share >= 0.8 && (
        <p class="dim">What is proved to be archived can be deleted there to make room: xbox-drive free.</p>
      )}
    </section>
  )
}
