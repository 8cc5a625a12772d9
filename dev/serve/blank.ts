void Office.onReady()
