/** Where it cannot be had, as on phones that have no other than that of a player, nothing happens. */
export function toggleFullscreen(element: HTMLElement | null): void {
  if (document.fullscreenElement) void document.exitFullscreen()
  else element?.requestFullscreen?.().catch(() => undefined)
}
