"""Programs that use the library; examples/README.md lists them."""
