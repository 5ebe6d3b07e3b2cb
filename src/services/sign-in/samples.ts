/** Answers in the shape in which they were recorded (protocol page, section 4); people, tokens and times are invented. */
export const deviceCode = `{"user_code":"N4DGK7XU","device_code":"EwInvented-device-code","verification_uri":"https://www.microsoft.com/link",
 "interval":5,"expires_in":900}`

export const pending = `{"error":"authorization_pending","error_description":"AADSTS70016: Pending end-user authorization.",
 "error_codes":[70016],"timestamp":"2026-06-01 12:00:00Z","trace_id":"0","correlation_id":"0"}`

export const tokens = `{"token_type":"bearer","expires_in":86400,"scope":"service::user.auth.xboxlive.com::MBI_SSL",
 "access_token":"EwInvented-access","refresh_token":"M.C5_Invented-refresh","user_id":"AAAAAAAAAAAAAAAAAAAAAInvented"}`

export const userToken = `{"IssueInstant":"2026-06-01T12:00:00.6037497Z","NotAfter":"2026-06-15T12:00:00.6037497Z",
 "Token":"eyInvented-user","DisplayClaims":{"xui":[{"uhs":"2034583485034500345"}]}}`

export const deviceToken = `{"IssueInstant":"2026-06-01T12:00:00.6037497Z","NotAfter":"2026-06-15T12:00:00.6037497Z",
 "Token":"eyInvented-device","DisplayClaims":{"xdi":{"did":"F9E13DC7B0990000","dcs":"0"}}}`

export const titleToken = `{"DisplayClaims":{"xti":{"tid":"1016898439"}},"IssueInstant":"2026-06-01T12:00:00.9456623Z",
 "NotAfter":"2026-06-15T12:00:00.9456623Z","Token":"eyInvented-title"}`

const xuiOfXsts = `{"gtg":"Reef Diver","xid":"2533274838780001","uhs":"2034583485034500345","agg":"Adult",
 "usr":"195 229 243","utr":"","prv":"184 185 186 187"}`

export const xstsToken = `{"IssueInstant":"2026-06-01T12:00:00.5251155Z","NotAfter":"2026-06-02T04:00:00.5251155Z",
 "Token":"eyInvented-xsts","DisplayClaims":{"xui":[${xuiOfXsts}]}}`

/** Without the classic gamertag. */
export const modernXstsToken = xstsToken.replace(
  '"gtg":"Reef Diver"',
  '"mgt":"Reef Diver","mgs":"1234","umg":"Reef Diver#1234"',
)

export const sisu = `{"DeviceToken":"eyInvented-device","TitleToken":${titleToken},"UserToken":${userToken},
 "AuthorizationToken":${xstsToken},"WebPage":"https://sisu.xboxlive.com/client/v27/000000004c20a908/view/index.html","Sandbox":"RETAIL"}`

export const noProfile = `{"Identity":"0","XErr":2148916233,"Message":"","Redirect":"https://start.ui.xboxlive.com/CreateAccount"}`
