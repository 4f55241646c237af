(function () {
  "use strict";
  var motion = JSON.parse(document.getElementById("motion").textContent);

  // Language: from the address (#lang=nl), then in step with the chosen radio.
  var radios = Array.prototype.slice.call(document.querySelectorAll('input[name="lang"]'));
  function speak(language) {
    document.documentElement.lang = language;
    document.querySelectorAll("[data-lang].of-lang").forEach(function (node) {
      node.hidden = node.dataset.lang !== language;
    });
    var article = document.querySelector('article[lang="' + language + '"]');
    if (article) document.title = article.dataset.title;
  }
  function choose(language) {
    radios.forEach(function (radio) { if (radio.value === language) radio.checked = true; });
    var chosen = radios.filter(function (radio) { return radio.checked; })[0];
    if (chosen) speak(chosen.value);
  }
  function fromAddress() {
    var match = /(?:^|[#&])lang=([a-z]+)/.exec(location.hash);
    var anchor = /^#([a-z]{2})-/.exec(location.hash);
    choose(match ? match[1] : anchor ? anchor[1] : null);
    unfold();
  }
  radios.forEach(function (radio) {
    radio.addEventListener("change", function () { choose(radio.value); });
  });

  // What a link leads to may be folded away.
  function unfold() {
    var id = decodeURIComponent(location.hash.slice(1));
    var node = id && document.getElementById(id);
    if (!node) return;
    for (var up = node; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    node.scrollIntoView();
  }
  window.addEventListener("hashchange", fromAddress);
  fromAddress();

  // Map: who stands where at the chosen time, and who is on the way.
  var svg = "http://www.w3.org/2000/svg";
  function stepAt(steps, hour) {
    var found = null;
    for (var i = 0; i < steps.length && steps[i][0] <= hour; i += 1) found = steps[i];
    return found;
  }
  document.querySelectorAll("figure.map").forEach(function (figure) {
    var language = figure.dataset.lang;
    var names = JSON.parse(figure.dataset.names);
    var number = new Intl.NumberFormat(language === "en" ? "en-GB" : language, { useGrouping: true });
    var day = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language,
      { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    var box = figure.querySelector(".slider");
    var input = box.querySelector("input");
    var output = box.querySelector("output");
    var button = box.querySelector("button");
    var start = Date.parse(motion.c_day);
    var timer = null;

    function words(step) {
      var parts = [];
      if (step[1]) parts.push(number.format(step[1]));
      if (step[2] && !Object.keys(step[3]).length) parts.push(figure.dataset.unknown);
      Object.keys(step[3]).forEach(function (kind) {
        var count = step[3][kind];
        parts.push((count === null ? "?" : number.format(count)) + " × " + (names[kind] || kind));
      });
      return parts.join(" · ");
    }
    function dot(layer, path, share) {
      var length = path.getTotalLength();
      var at = path.getPointAtLength(length * share);
      var circle = document.createElementNS(svg, "circle");
      circle.setAttribute("cx", at.x);
      circle.setAttribute("cy", at.y);
      circle.setAttribute("r", layer.dataset.radius);
      layer.appendChild(circle);
    }
    function show() {
      var hour = Number(input.value);
      var moment = new Date(start + hour * 3600000);
      var text = "C+" + Math.floor(hour / 24) + " · " + day.format(moment);
      if (hour % 24) text += ", " + ("0" + moment.getUTCHours()).slice(-2) + ":00 UTC";
      output.textContent = text;
      input.setAttribute("aria-valuetext", text);
      figure.classList.toggle("timed", hour < Number(input.max));
      figure.querySelectorAll(".mark").forEach(function (mark) {
        var step = stepAt(motion.places[Number(mark.dataset.n)], hour);
        var strength = step ? words(step) : "";
        var label = mark.querySelector(".strength");
        if (label) label.textContent = strength;
        mark.classList.toggle("gone", !strength);
      });
      var going = motion.trips.filter(function (trip) { return trip[1] <= hour && hour < trip[2]; });
      figure.querySelectorAll(".dots").forEach(function (layer) {
        layer.textContent = "";
        going.forEach(function (trip) {
          var path = document.getElementById("way-" + trip[0]);
          dot(layer, path, (hour - trip[1]) / Math.max(trip[2] - trip[1], 0.01));
        });
      });
    }
    function stop() {
      clearInterval(timer);
      timer = null;
      button.textContent = button.dataset.play;
    }
    button.addEventListener("click", function () {
      if (timer) { stop(); return; }
      if (Number(input.value) >= Number(input.max)) input.value = 0;
      button.textContent = button.dataset.pause;
      show();
      timer = setInterval(function () {
        input.value = Number(input.value) + 6;
        show();
        if (Number(input.value) >= Number(input.max)) stop();
      }, 180);
    });
    input.addEventListener("input", function () { if (timer) stop(); show(); });
    window.addEventListener("beforeprint", function () { stop(); input.value = input.max; show(); });
    box.hidden = false;
    figure.querySelector(".static").hidden = true;
    show();
  });
}());
