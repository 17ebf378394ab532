// Types of what Docusaurus provides under names that are no packages: @docusaurus/Link, @theme-init/…, *.module.css.

/// <reference types="@docusaurus/module-type-aliases" />
