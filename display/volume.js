/** How loud a display is at a time of day (V9). Pure: the time comes from outside. */

/** @typedef {{volume: number, night_volume: number, night_from: string, night_until: string}} VolumeSettings */

export const FULL_VOLUME = 100;

/**
 * The volume in per cent; the night's from `night_from` until just before `night_until`, also across midnight.
 * Settings that make no sense never silence a hall.
 * @param {Partial<VolumeSettings> | null | undefined} settings
 * @param {number} officeMinutes minutes since midnight in the office's own time
 */
export function volumeAt(settings, officeMinutes) {
  const from = minutesOf(settings?.night_from);
  const until = minutesOf(settings?.night_until);
  const isNight = from !== null && until !== null && isBetween(officeMinutes, from, until);
  return percent(isNight ? settings?.night_volume ?? settings?.volume : settings?.volume);
}

/** Minutes since midnight. @param {unknown} time "21:00", "21:00:00" or "21.00" */
export function minutesOf(time) {
  const [, hours, minutes] = /^(\d{1,2})[:.](\d{2})/.exec(String(time)) ?? [];
  return hours === undefined || Number(hours) > 23 || Number(minutes) > 59 ? null : Number(hours) * 60 + Number(minutes);
}

/** The same time twice is no night at all. @param {number} at @param {number} from @param {number} until */
function isBetween(at, from, until) {
  return from <= until ? from <= at && at < until : at >= from || at < until;
}

/** @param {unknown} value */
function percent(value) {
  return typeof value === "number" && Number.isFinite(value) ? Math.min(FULL_VOLUME, Math.max(0, value)) : FULL_VOLUME;
}
