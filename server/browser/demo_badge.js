/** The DEMO badge of pages that have no snapshot yet: the start page, the sign-in forms, the slips. */

/** Ask the public page of standards whether this is a demonstration, and say so. */
async function showDemoBadge() {
  const badge = document.getElementById("demo");
  const answer = await fetch("/api/v1/standards");
  const { demo } = await answer.json();
  if (badge && demo === true) badge.hidden = false;
}

// A server that does not answer is told by the page itself.
showDemoBadge().catch(() => {});
