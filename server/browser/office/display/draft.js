/**
 * Something stored while somebody changes it: what is not saved is kept when others save, and a save names the
 * version on which it was formed. Pure.
 */

/** @template Value */
export function createDraft() {
  /** @type {Value | null} */
  let stored = null;
  /** @type {Value | null} */
  let value = null;
  let version = 0;
  let newest = 0;
  const same = (/** @type {unknown} */ one, /** @type {unknown} */ other) => JSON.stringify(one) === JSON.stringify(other);
  const isDirty = () => !same(stored, value);

  return {
    isDirty,
    version: () => version,
    /** @returns {Value} */
    value: () => /** @type {Value} */ (value),
    /**
     * What is stored now. Unsaved work stays, on the version on which it began.
     * @param {Value} fresh
     * @param {number} freshVersion
     */
    take(fresh, freshVersion) {
      newest = freshVersion;
      const keeps = value !== null && isDirty();
      stored = fresh;
      if (keeps && isDirty()) return;
      value = fresh;
      version = freshVersion;
    },
    /** @param {Value} next */
    change(next) {
      value = next;
    },
    /** Back to what is stored. */
    undo() {
      value = stored;
      version = newest;
    },
    /** Saved: this is what is stored. @param {Value} saved */
    saved(saved) {
      stored = saved;
    },
    /** Whoever was told that somebody else was faster, and saves again, means it. */
    insist() {
      version = newest;
    },
  };
}
