/** Our own drawings, 24 × 24, in strokes of the text's colour. */
export const drawings = {
  archive: 'M4 5h16v4H4zM5.5 9v10h13V9M10 13h4',
  arrowDown: 'M12 5v14M6 13l6 6 6-6',
  arrowLeft: 'M19 12H5m6-6-6 6 6 6',
  arrowRight: 'M5 12h14m-6-6 6 6-6 6',
  arrowUp: 'M12 19V5M6 11l6-6 6 6',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8.5 3v4M15.5 3v4',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  chevronDown: 'M6 9.5l6 6 6-6',
  chevronLeft: 'M14.5 6l-6 6 6 6',
  chevronRight: 'M9.5 6l6 6-6 6',
  clip: 'M3.5 6.5h11v11h-11zM14.5 11l6-3.5v9l-6-3.5',
  close: 'M6 6l12 12M18 6L6 18',
  clock: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 7.5V12l3 2.5',
  copy: 'M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4',
  damaged: 'M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.2',
  download: 'M12 4v11m-5-5 5 5 5-5M5 19.5h14',
  filter: 'M4 6.5h16M7 12h10M10 17.5h4',
  fullscreen: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
  games:
    'M7.5 7h9a5 5 0 0 1 4.9 5.9l-.5 2.7a2.6 2.6 0 0 1-4.6 1.1L14.5 14.5h-5l-1.8 2.2a2.6 2.6 0 0 1-4.6-1.1l-.5-2.7A5 5 0 0 1 7.5 7zM8 9.5v3M6.5 11h3M15 10.5v.1M17.3 12v.1',
  info: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M12 11v5.5M12 7.5v.2',
  keyboard: 'M3 6.5h18v11H3zM6.5 10v.1M10 10v.1M13.5 10v.1M17 10v.1M8 14h8',
  link: 'M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L11.8 6.5M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7l1.3-1.3',
  minus: 'M5 12h14',
  moon: 'M19.5 14.3A8 8 0 0 1 9.7 4.5a8 8 0 1 0 9.8 9.8z',
  mute: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5',
  pause: 'M8 5v14M16 5v14',
  play: 'M7.5 4.8v14.4L19 12z',
  plus: 'M12 5v14M5 12h14',
  screenshot: 'M4 5h16v14H4zM4 16l4.5-4.5 4 4L15.5 12.5l4.5 4M15.5 8.7v.1',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5l5 5',
  select: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17M8 12.3l2.8 2.8L16 9.5',
  share: 'M12 15V4M8 7.5 12 4l4 3.5M6 11.5H4.5v8.5h15v-8.5H18',
  status: 'M3 12.5h4l2.5-7 5 13 2.5-6h4',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  system: 'M4 5h16v11H4zM9 20h6M12 16v4',
  timeline: 'M4 5h7v6H4zM13.5 5H20v6h-6.5zM4 13.5h7V19H4zM13.5 13.5H20V19h-6.5z',
  trash: 'M5 7h14M9.5 7V4.5h5V7M6.5 7l1 12.5h9l1-12.5M10.3 10.5v6M13.7 10.5v6',
  unverified: 'M12 3.5 5 6v5.5c0 4.3 2.9 7.6 7 9 4.1-1.4 7-4.7 7-9V6zM10 9.7a2 2 0 1 1 2 2.3v1M12 16v.1',
  verified: 'M12 3.5 5 6v5.5c0 4.3 2.9 7.6 7 9 4.1-1.4 7-4.7 7-9V6zM8.7 12l2.4 2.4 4.2-4.6',
  volume: 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.3 4.3 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  zoomIn: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5l5 5M7.5 10.5h6M10.5 7.5v6',
  zoomOut: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5l5 5M7.5 10.5h6',
} as const

export type IconName = keyof typeof drawings

/** Says nothing to a screen reader: whoever shows it names what it means. */
export function Icon({ name, size = 20, class: more }: { name: IconName; size?: number; class?: string }) {
  return (
    <svg
      class={more}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={drawings[name]} />
    </svg>
  )
}
