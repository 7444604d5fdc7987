/** The one line that installs `packages` on Debian or Ubuntu, to be pasted by a person. */
export const installLine = (packages: readonly string[], asRoot: boolean): string => {
  const apt = `apt-get update && ${asRoot ? '' : 'sudo '}apt-get install -y --no-install-recommends ${packages.join(' ')}`
  return asRoot ? apt : `sudo ${apt}`
}
