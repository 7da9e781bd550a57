"""The Khronos glTF validator over the committed files (`make studio-validate`)."""
