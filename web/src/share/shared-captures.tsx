import { useEffect, useState } from 'preact/hooks'
import { bytesText, many } from '../../../src/model/units.ts'
import type { SharedPage } from '../../../src/serve/gallery/wire/answers.ts'
import { galleryPaths } from '../../../src/serve/gallery/wire/paths.ts'
import { type AskFailure, askJson } from '../api/ask.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Toasts } from '../ui/toast.tsx'
import { awayText, exactTime } from '../ui/when.ts'
import { Grid } from './grid.tsx'
import { opened } from './opened.ts'
import './share.css'
import { SharedViewer } from './shared-viewer.tsx'

/** What somebody with the link sees. It asks for nothing but what stands below its own address. */
export function SharedCaptures() {
  const [page, setPage] = useState<SharedPage>()
  const [failure, setFailure] = useState<AskFailure>()
  const load = () => {
    setFailure(undefined)
    askJson<SharedPage>(galleryPaths.sharedPage).then(setPage, setFailure)
  }
  useEffect(load, [])
  useEffect(() => {
    if (page) document.title = page.title
  }, [page])
  const current = page?.captures.find(({ contentId }) => contentId === opened.value)
  return (
    <main class="shared">
      {failure ? <Over failure={failure} retry={load} /> : page ? <Shown page={page} /> : <p class="dim">Loading…</p>}
      {page && current && <SharedViewer captures={page.captures} current={current} />}
      <Toasts />
    </main>
  )
}

function Shown({ page: { title, expires, captures } }: { readonly page: SharedPage }) {
  const bytes = captures.reduce((sum, each) => sum + each.bytes, 0)
  return (
    <>
      <header class="shared-head">
        <div>
          <h1>{title}</h1>
          <p class="dim">
            {many(captures.length, 'capture')}, {bytesText(bytes)} · this link expires{' '}
            <time dateTime={expires} title={exactTime(expires)}>
              {awayText(expires, Date.now())}
            </time>
          </p>
        </div>
        <a class="button primary" href="all.zip" download>
          <Icon name="download" />
          {captures.length === 1 ? 'Download' : 'Download all'}
        </a>
      </header>
      <Grid captures={captures} />
      <footer class="dim">Shared from an Xbox Drive.</footer>
    </>
  )
}

function Over({ failure, retry }: { readonly failure: AskFailure; readonly retry: () => void }) {
  const isOver = failure.status === 404 || failure.status === 403 || failure.status === 410
  return (
    <div class="shared-over" role="alert">
      <Icon name={isOver ? 'clock' : 'damaged'} size={48} />
      <h1>{isOver ? 'This link is not good any more' : 'This page cannot be had now'}</h1>
      <p>{isOver ? 'It has expired or was revoked. Ask whoever sent it for a new one.' : failure.message}</p>
      {!isOver && (
        <Button kind="primary" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  )
}
