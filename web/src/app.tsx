import { library } from './state/library.ts'

export function App() {
  return <main>{library.value ? `${library.value.count} captures` : 'Loading'}</main>
}
