// For browsers too old for the page's modules: number, people ahead and the call in plain words, asked for now and
// then. Written for ES5 on purpose; where the modules run, this does nothing.
(function () {
  "use strict";
  var WAIT_MS = 8000;
  var POLL_MS = 20000;
  var WORDS = {
    kept: "Giliran Anda disimpan", serving: "Anda sedang dilayani", finished: "Selesai. Terima kasih.",
    no_show: "Nomor Anda sudah dipanggil. Sampaikan kepada petugas bahwa Anda sudah datang.",
    cancelled: "Nomor ini dibatalkan", closed: "Nomor ini sudah tidak berlaku"
  };

  /** @param {any} track @returns {string} */
  function sentence(track) {
    if (track.is_private) return "Petugas akan menjemput Anda";
    if (track.state === "called") return "Dipanggil ke " + (track.desk || "loket: lihat layar TV");
    if (track.state === "waiting") return track.ahead === 0 ? "Anda berikutnya" : track.ahead + " orang di depan Anda";
    return WORDS[/** @type {keyof typeof WORDS} */ (track.state)] || "";
  }

  /** @param {string} words */
  function say(words) {
    var plain = document.getElementById("plain");
    if (!plain) return;
    plain.hidden = false;
    plain.textContent = words;
  }

  function ask() {
    var request = new XMLHttpRequest();
    request.open("GET", "/api/v1/track/" + location.pathname.split("/")[2]);
    request.onload = function () {
      if (request.status !== 200) return say("Sambungan terputus; nomor Anda tetap berlaku.");
      var track = JSON.parse(request.responseText);
      document.title = (track.state === "called" ? "(dipanggil) " : "") + track.label;
      say(track.label + ": " + sentence(track));
    };
    request.onerror = function () { say("Sambungan terputus; nomor Anda tetap berlaku."); };
    request.send();
  }

  setTimeout(function () {
    if (document.documentElement.getAttribute("data-started")) return;
    ask();
    setInterval(ask, POLL_MS);
  }, WAIT_MS);
})();
