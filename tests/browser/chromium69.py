"""A window of Qt WebEngine 5.12, which is Chromium 69; QTWEBENGINE_REMOTE_DEBUGGING says where it
listens. Run as a program: no other Qt may be in the process.
"""

from __future__ import annotations

from PyQt5.QtCore import QUrl
from PyQt5.QtWebEngineWidgets import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineView,
)
from PyQt5.QtWidgets import QApplication

application = QApplication([])
view = QWebEngineView()
profile = QWebEngineProfile()  # without a name it keeps nothing but empty folders where it runs
profile.settings().setAttribute(QWebEngineSettings.ShowScrollBars, False)
view.setPage(QWebEnginePage(profile, view))
view.load(QUrl("about:blank"))
view.show()
application.exec_()
