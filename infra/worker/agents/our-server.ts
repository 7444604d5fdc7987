/** The name under which agents know our tools' server. */
export const ourServer = 'autocode'
