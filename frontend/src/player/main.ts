// The session player. Only the session page loads it.
document.documentElement.classList.add("has-player");
