import type { ComponentChildren } from 'preact'

export interface StatusTableProps {
  readonly title: string
  readonly columns: readonly string[]
  /** Its rows. They say their roles, too: phones show tables as paragraphs, which would lose them. */
  readonly children: ComponentChildren
}

/** A list of captures with what is to be known of them, in a box of its own. */
export function StatusTable({ title, columns, children }: StatusTableProps) {
  return (
    <section class="card-box">
      <h2>{title}</h2>
      <table class="status-rows" role="table">
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(name => (
              <th key={name} scope="col" role="columnheader">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">{children}</tbody>
      </table>
    </section>
  )
}
