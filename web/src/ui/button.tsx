import type { ButtonHTMLAttributes, ComponentChildren } from 'preact'
import './button.css'
import { Icon, type IconName } from './icon.tsx'

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon'> {
  /** `primary` at most once in what is seen at a time. */
  readonly kind?: 'plain' | 'primary' | 'danger' | 'quiet'
  readonly icon?: IconName
  /** What is read aloud and shown by the pointer, with the key in brackets. Without children, the button is only its icon. */
  readonly label?: string
  readonly children?: ComponentChildren
}

export function Button({ kind = 'plain', icon, label, children, class: more, ...rest }: ButtonProps) {
  const bare = children === undefined
  const kinds = ['button', kind !== 'plain' && kind, bare && 'only-icon', more]
  return (
    <button
      type="button"
      class={kinds.filter(Boolean).join(' ')}
      aria-label={bare ? label : undefined}
      title={label}
      {...rest}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}
