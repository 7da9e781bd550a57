// Small comforts for every page. Everything must work without this file.
document.documentElement.classList.add("has-script");
