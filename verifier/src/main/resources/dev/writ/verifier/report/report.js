(function () {
  "use strict";
  var filters = document.getElementById("filters");
  var table = document.getElementById("decisions");
  if (!filters || !table) { return; }
  var rows = Array.prototype.slice.call(table.tBodies[0].rows);
  var text = document.getElementById("filter-text");
  var boxes = Array.prototype.slice.call(filters.querySelectorAll("input[type=checkbox]"));
  var count = document.getElementById("filter-count");
  function apply() {
    var words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    var wanted = boxes.filter(function (box) { return box.checked; }).map(function (box) { return box.value; });
    var shown = 0;
    rows.forEach(function (row) {
      var content = row.textContent.toLowerCase();
      var fits = wanted.indexOf(row.getAttribute("data-effect")) >= 0
        && words.every(function (word) { return content.indexOf(word) >= 0; });
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    count.textContent = shown + " of " + rows.length + " rows";
  }
  text.addEventListener("input", apply);
  boxes.forEach(function (box) { box.addEventListener("change", apply); });
  filters.hidden = false;
  apply();
}());
