/** What known clients ask of a folder, as their programs write it. */
const prop = (names: string, more = '') =>
  `<?xml version="1.0" encoding="utf-8"?>\n<D:propfind xmlns:D="DAV:"${more}><D:prop>${names}</D:prop></D:propfind>\n`
const dav = (...names: readonly string[]) => names.map(name => `<D:${name}/>`).join('\n')
const apache = ' xmlns:a="http://apache.org/dav/props/"'

/** Bodies of PROPFIND; undefined: none. */
export const bodies = {
  'Windows (WebClient)': undefined,
  'macOS (webdavfs)': prop(dav('getlastmodified', 'getcontentlength', 'creationdate', 'resourcetype')),
  'GNOME (gvfs)': prop(
    dav(
      ...['creationdate', 'displayname', 'getcontentlength', 'getcontenttype', 'getetag', 'getlastmodified'],
      'resourcetype',
    ),
  ),
  'KDE (kio)': prop(
    dav(
      ...['creationdate', 'getcontentlength', 'displayname', 'source', 'getcontentlanguage', 'getcontenttype'],
      ...['getlastmodified', 'getetag', 'supportedlock', 'lockdiscovery', 'resourcetype'],
    ),
  ),
  davfs2: prop(
    `${dav('getetag', 'getcontentlength', 'creationdate', 'getlastmodified', 'resourcetype')}<a:executable/>`,
    apache,
  ),
  cadaver: prop(
    `${dav('getcontentlength', 'getlastmodified', 'resourcetype', 'checked-in', 'checked-out')}<a:executable/>`,
    apache,
  ),
} as const

/** What macOS asks of the root, for the room that Finder shows. */
export const macQuota = prop(dav('quota-available-bytes', 'quota-used-bytes', 'quota', 'quotaused'))
