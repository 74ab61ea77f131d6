/**
 * The page for old TVs, in the JavaScript of 2009 (ES5, no module): asks the server for the moving part, makes a
 * new call blink and chime, says when the line is broken. Everything that is shown was drawn by the server
 * (server/web/lite_pages.py); without this script the page reloads itself.
 */
(function () {
  "use strict";

  /** Silence of this length is told; the server's delays and PATIENCE_MS stay below it. */
  var LOST_MS = 9500;
  var PATIENCE_MS = 4500;
  var AGAIN_MS = 2000;
  /** On and off six times, once a second: never more than three flashes in a second. */
  var BLINK_MS = 500;
  var BLINKS = 12;
  var TURN_MS = 10000;
  /** Two servers with different builds that answer by turns must not make a loop. */
  var YOUNGEST_RELOAD = 12;

  var body = document.body;
  var board = document.getElementById("board");
  var mark = body.getAttribute("data-mark");
  var answers = 0;
  var turn = 0;
  var known = 0;
  var seen = 0;
  var blinks = 0;
  var isLost = false;
  /** What this TV has said that it shows (the office's log of what was published when). */
  var posted = "";
  /** @type {number | undefined} */
  var blinking;
  /** @type {number | undefined} */
  var watching;

  /** @param {string} id */
  function byId(id) {
    return document.getElementById(id);
  }

  /** @param {string} name @param {number} missing @param {Element} [element] */
  function numberOf(name, missing, element) {
    var value = Number((element || body).getAttribute(name));
    return value > 0 ? value : missing;
  }

  /** Letters of CSS 2.1 do not grow with the screen: one em is a fiftieth of its height. */
  function fit() {
    var height = window.innerHeight || document.documentElement.clientHeight;
    var width = window.innerWidth || document.documentElement.clientWidth;
    body.style.fontSize = Math.min(height, (width * 9) / 16) / 50 + "px";
  }

  /**
   * One question, or a message with a body; `done` hears the answer, or null when none came in time.
   * @param {string} address @param {(request: XMLHttpRequest | null) => void} done @param {object} [message]
   */
  function ask(address, done, message) {
    var request = new XMLHttpRequest();
    var isOver = false;

    /** @param {XMLHttpRequest | null} answer */
    function end(answer) {
      if (isOver) return;
      isOver = true;
      clearTimeout(limit);
      done(answer);
    }

    var limit = setTimeout(function () {
      end(null);
      request.abort();
    }, PATIENCE_MS);
    request.onreadystatechange = function () {
      if (request.readyState === 4) end(request.status === 0 ? null : request);
    };
    request.open(message ? "POST" : "GET", address, true);
    if (message) request.setRequestHeader("Content-Type", "application/json");
    request.send(message ? JSON.stringify(message) : null);
  }

  // ---------------------------------------------------------------- the board

  function poll() {
    ask("/display/lite/now?known=" + encodeURIComponent(mark || ""), function (answer) {
      var next = answer && answer.status === 200 ? answer.getResponseHeader("X-Antrean-Next") : null;
      if (answer && answer.status === 401) return location.reload();
      if (answer && next) take(answer);
      setTimeout(poll, next ? Number(next) * 1000 : AGAIN_MS);
    });
  }

  /** @param {XMLHttpRequest} answer */
  function take(answer) {
    var build = (mark || "").split(".")[0];
    answers += 1;
    mark = answer.getResponseHeader("X-Antrean-Mark");
    if ((mark || "").split(".")[0] !== build && answers >= YOUNGEST_RELOAD && !blinks) return location.reload();
    holds();
    if (answer.responseText === "" || board === null) return;
    board.innerHTML = answer.responseText;
    showTurns();
    noteCalls();
    tellPosted();
  }

  /** Once for what hangs here; asked again with the next change where it was not taken. */
  function tellPosted() {
    var look = byId("look");
    var digest = look ? look.getAttribute("data-digest") || "" : "";
    if (digest === "" || digest === posted) return;
    var id = "lite-" + Math.random().toString(36).slice(2) + Math.random().toString(36).slice(2);
    ask("/api/v1/board/displayed", function (answer) {
      if (answer && answer.status === 200) posted = digest;
    }, { request_id: id, digest: digest, kinds: ["standards", "contact"] });
  }

  /** An answer came: the line holds. */
  function holds() {
    clearTimeout(watching);
    watching = setTimeout(lose, LOST_MS);
    if (isLost) body.className = body.className.replace(" is-lost", "");
    isLost = false;
  }

  function lose() {
    var clock = byId("clock");
    var since = byId("since");
    if (clock && since) since.innerHTML = clock.innerHTML;
    if (!isLost) body.className += " is-lost";
    isLost = true;
  }

  // ---------------------------------------------------------------- a new call

  function noteCalls() {
    var newest = byId("newest");
    var seq = newest ? numberOf("data-seq", 0, newest) : 0;
    if (seq > known) {
      seen = known;
      known = seq;
      blinks = BLINKS;
      clearInterval(blinking);
      blinking = setInterval(blink, BLINK_MS);
      chime();
    }
    if (blinks) markNew("is-new");
  }

  /**
   * Every call since the last look, also those that a newer one has moved down the list.
   * @param {string} name of the class; none when all of them have been seen
   */
  function markNew(name) {
    var rows = document.getElementsByTagName("tr");
    var newest = byId("newest");
    for (var i = 0; i < rows.length; i += 1) {
      if (numberOf("data-seq", 0, rows[i]) > seen) rows[i].className = name;
    }
    if (newest && name) newest.className += " " + name;
  }

  function blink() {
    blinks -= 1;
    if (board) board.className = blinks % 2 ? "board is-lit" : "board";
    if (blinks) return;
    clearInterval(blinking);
    markNew("");
  }

  /** As loud, and with the sound, that the server has written on the board; a silent TV (0) chimes not at all. */
  function chime() {
    var sound = /** @type {HTMLAudioElement | null} */ (byId("chime"));
    var look = byId("look");
    var volume = look ? numberOf("data-volume", 0, look) : 0;
    var file = look ? look.getAttribute("data-chime") : null;
    if (!sound || !sound.play || !file || !volume) return;
    if (sound.getAttribute("src") !== file) sound.setAttribute("src", file);
    sound.volume = volume / 100;
    var playing = sound.play();
    if (playing && playing["catch"]) {
      playing["catch"](function () {
        if (body.className.indexOf(" is-mute") < 0) body.className += " is-mute";
      });
    }
  }

  /** A browser that wants a touch before sound gets one from the remote control. */
  function unlock() {
    if (body.className.indexOf(" is-mute") < 0) return;
    body.className = body.className.split(" is-mute").join("");
    chime();
  }

  // ---------------------------------------------------------------- lines that take turns

  function showTurns() {
    var boxes = [byId("standards"), byId("ticker")];
    for (var at = 0; at < boxes.length; at += 1) {
      var box = boxes[at];
      var lines = box ? box.getElementsByTagName("p") : [];
      for (var i = 0; i < lines.length; i += 1) {
        lines[i].className = i === turn % lines.length ? "turn is-shown" : "turn";
      }
    }
  }

  // ---------------------------------------------------------------- the way in

  /** A good token reloads the page; a code that is over leads on to the next one. */
  function knock() {
    var again = body.getAttribute("data-again") || "/display/lite";
    var left = numberOf("data-lasts", 0);
    var wait = numberOf("data-next", 5);

    function once() {
      ask("/display/lite/now", function (answer) {
        left -= wait;
        if (answer && (answer.status === 200 || left <= 0)) return location.replace(again);
        setTimeout(once, wait * 1000);
      });
    }

    setTimeout(once, wait * 1000);
  }

  function start() {
    var form = /** @type {HTMLFormElement | null} */ (byId("ask"));
    var newest = byId("newest");
    fit();
    window.onresize = fit;
    if (form) return form.submit();
    if (!board) return knock();
    known = newest ? numberOf("data-seq", 0, newest) : 0;
    document.onclick = unlock;
    document.onkeydown = unlock;
    setInterval(function () {
      turn += 1;
      showTurns();
    }, TURN_MS);
    holds();
    tellPosted();
    setTimeout(poll, numberOf("data-next", 5) * 1000);
  }

  start();
}());
