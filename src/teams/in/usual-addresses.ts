/** Microsoft's own addresses of the public cloud; other clouds have theirs in the settings. */
export const USUAL_METADATA_URL = 'https://login.botframework.com/v1/.well-known/openidconfiguration'
export const USUAL_LOGIN_URL = 'https://login.microsoftonline.com/'
/** For messages to people who have not written yet. */
export const USUAL_SERVICE_URL = 'https://smba.trafficmanager.net/teams/'
