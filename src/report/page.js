"use strict";
/* Comfort only: the page is whole without it. */
(function () {
  var editions = Array.prototype.slice.call(document.querySelectorAll(".edition"));

  /* --- Language: links work by themselves; the title and the attribute follow ------------------ */
  function shown() {
    return editions.filter(function (edition) { return edition.offsetParent !== null || edition.getClientRects().length; })[0];
  }
  function follow() {
    var edition = shown();
    if (!edition) return;
    document.title = edition.dataset.title;
    document.documentElement.lang = edition.lang;
  }
  editions.forEach(function (edition) {
    edition.querySelectorAll(".languages a").forEach(function (link) {
      link.addEventListener("click", function (event) {
        /* To the same chapter of the other language. */
        var chapters = Array.prototype.slice.call(edition.querySelectorAll("h2"));
        var reached = chapters.filter(function (chapter) { return chapter.getBoundingClientRect().top < 120; }).pop();
        var other = link.getAttribute("href").slice(1);
        var target = reached && reached.id ? other + reached.id.slice(edition.id.length) : other;
        if (reached && document.getElementById(target)) {
          event.preventDefault();
          location.hash = target;
        }
      });
    });
  });
  addEventListener("hashchange", follow);
  follow();

  /* --- Highlighting a state -------------------------------------------------------------------- */
  function pick(code) {
    document.body.classList.toggle("picking", code !== "");
    document.querySelectorAll("[data-state]").forEach(function (part) {
      part.classList.toggle("on", code !== "" && part.dataset.state === code);
    });
    document.querySelectorAll(".highlight select").forEach(function (select) { select.value = code; });
  }
  editions.forEach(function (edition) {
    var rows = edition.querySelectorAll("[data-table=map] tr[data-state]");
    if (!rows.length) return;
    var box = document.createElement("div"), label = document.createElement("label"), select = document.createElement("select");
    box.className = "highlight";
    select.id = edition.id + "-highlight";
    label.htmlFor = select.id;
    label.textContent = edition.dataset.highlight;
    select.append(new Option(edition.dataset.nobody, ""));
    rows.forEach(function (row) { select.append(new Option(row.cells[0].textContent, row.dataset.state)); });
    select.addEventListener("change", function () { pick(select.value); });
    box.append(label, select);
    edition.querySelector(".contents").append(box);
    edition.querySelectorAll("svg [data-state]").forEach(function (part) {
      part.addEventListener("click", function () {
        if (part.dataset.state) pick(part.classList.contains("on") ? "" : part.dataset.state);
      });
    });
  });
  addEventListener("keydown", function (event) { if (event.key === "Escape") pick(""); });

  /* --- Sorting tables -------------------------------------------------------------------------- */
  function value(row, column) {
    var cell = row.cells[column], text = cell.dataset.v;
    if (!cell.classList.contains("n")) return cell.textContent;
    var number = Number(text === undefined ? cell.textContent : text);
    return isNaN(number) ? -Infinity : number; /* not known: before all others */
  }
  function sort(table, column, heading) {
    var down = heading.getAttribute("aria-sort") === "ascending";
    var language = table.closest(".edition").lang, body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    rows.sort(function (a, b) {
      var one = value(a, column), other = value(b, column);
      var order = typeof one === "number" ? (one === other ? 0 : one < other ? -1 : 1) : one.localeCompare(other, language);
      return down ? -order : order;
    });
    table.querySelectorAll("th[aria-sort]").forEach(function (other) { other.removeAttribute("aria-sort"); });
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    body.append.apply(body, rows);
  }
  document.querySelectorAll(".table table").forEach(function (table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (heading, column) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = heading.textContent;
      button.title = table.closest(".edition").dataset.sort + " " + heading.textContent;
      button.addEventListener("click", function () { sort(table, column, heading); });
      heading.textContent = "";
      heading.append(button);
    });
  });
})();
