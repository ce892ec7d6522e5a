/* 离线搜索: what searches and what readers see of it, in one file. */

import "../../theme/scripts/search.js";
import "../../theme/scripts/search-ui.js";
