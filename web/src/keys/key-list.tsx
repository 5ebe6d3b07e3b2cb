import { Sheet } from '../ui/dialog.tsx'
import { keysShown } from './global-keys.ts'
import { shortcuts } from './shortcuts.ts'
import './key-list.css'

export function KeyList() {
  if (!keysShown.value) return null
  return (
    <Sheet label="Keys" class="key-list" onClose={() => (keysShown.value = false)}>
      <div class="key-groups">
        {shortcuts.map(({ group, keys }) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {keys.map(({ keys: pressed, does }) => (
                <div key={does}>
                  <dt>
                    {pressed.map(key => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  )
}
