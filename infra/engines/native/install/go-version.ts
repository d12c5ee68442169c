/** The release that both modules are built with where the machine's own Go is too old. */
export const GO_RELEASE = '1.24.3';

/** The oldest Go that can build infra/ferretdb and infra/toxiproxy: the `go` line of their go.mod. */
export const GO_MINIMUM = '1.24';

/** @param goVersion what `go env GOVERSION` prints, such as `go1.26.8` or `go1.22.2 X:loopvar` */
export function isRecentEnough(goVersion: string, minimum: string = GO_MINIMUM): boolean {
  const [, major, minor] = /^go(\d+)\.(\d+)/.exec(goVersion) ?? [];
  const [wantedMajor = 0, wantedMinor = 0] = minimum.split('.').map(Number);
  if (major === undefined || minor === undefined) return false;
  if (Number(major) !== wantedMajor) return Number(major) > wantedMajor;
  return Number(minor) >= wantedMinor;
}
