// Before the first paint, so that nothing flashes; web/src/state/theme.ts keeps it.
try {
  const theme = localStorage.getItem('theme')
  if (theme) document.documentElement.dataset.theme = theme
} catch (thrown) {
  console.info('The theme is not kept in this browser.', thrown)
}
