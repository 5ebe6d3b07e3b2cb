import '../style/tokens.css'
import '../style/base.css'
import { render } from 'preact'
import { SharedCaptures } from './shared-captures.tsx'

render(<SharedCaptures />, document.getElementById('app') as HTMLElement)
