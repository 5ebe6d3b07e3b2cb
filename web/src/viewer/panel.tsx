import type { CaptureDetail } from '../../../src/serve/gallery/wire/answers.ts'
import { galleryPaths } from '../../../src/serve/gallery/wire/paths.ts'
import { Button } from '../ui/button.tsx'
import { Command } from '../ui/copy.tsx'
import { Icon } from '../ui/icon.tsx'
import { shortTime } from '../ui/when.ts'
import { factsOf } from './facts.ts'
import { isHdrRole } from './glimpse.ts'
import { historyOf } from './history.ts'
import { keyHelp } from './keys.ts'
import './panel.css'
import { Files } from './panel-files.tsx'
import { togglePanel } from './panel-open.ts'
import { type Saying, whereabouts, wholeness } from './safety.ts'
import { saved } from './sources.ts'

/** Everything that is known of a capture. */
export function Panel({ detail }: { readonly detail: CaptureDetail | undefined }) {
  return (
    <aside class="viewer-panel" aria-label="Details">
      <header class="panel-head">
        <h3>Details</h3>
        <Button kind="quiet" icon="close" label="Close the details (I)" onClick={togglePanel} />
      </header>
      {detail && <Known key={detail.contentId} detail={detail} />}
    </aside>
  )
}

function Known({ detail }: { readonly detail: CaptureDetail }) {
  const now = Date.now()
  return (
    <>
      <section class="sayings" aria-label="Is it safe?">
        <Said saying={wholeness(detail, now)} />
        <Said saying={whereabouts(detail, now)} />
      </section>
      {detail.files.some(({ role }) => isHdrRole(role)) && <Hdr contentId={detail.contentId} />}
      <section>
        <h4>Facts</h4>
        <dl class="panel-facts">
          {factsOf(detail).map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Files files={detail.files} />
      <section>
        <h4>History</h4>
        <ol class="panel-history">
          {historyOf(detail.events).map(({ at, text, icon, tone }, index) => (
            <li key={index} class={tone}>
              <Icon name={icon} size={16} />
              <p>{text}</p>
              <time dateTime={at}>{shortTime(at)}</time>
            </li>
          ))}
        </ol>
      </section>
      <details>
        <summary>As the network said it</summary>
        <pre tabIndex={0}>{JSON.stringify(detail.entity, null, 2)}</pre>
      </details>
      <details class="wide-only">
        <summary>Keys</summary>
        <dl class="panel-keys">
          {keyHelp.map(([keys, does]) => (
            <div key={does}>
              <dt>
                {keys.map(key => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  )
}

function Said({ saying: { tone, icon, text, command } }: { readonly saying: Saying }) {
  return (
    <div class={`saying ${tone}`}>
      <Icon name={icon} />
      <p>{text}</p>
      {command && <Command text={command} />}
    </div>
  )
}

function Hdr({ contentId }: { readonly contentId: string }) {
  return (
    <section class="panel-hdr">
      <p>
        <strong>Taken in HDR.</strong> Browsers show the standard picture; the JPEG XR file has all the light, for
        programs that can show it.
      </p>
      <a class="button" href={saved(galleryPaths.hdr(contentId))} download>
        <Icon name="download" />
        Download the HDR picture
      </a>
    </section>
  )
}
