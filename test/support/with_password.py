"""Opens a workbook behind a password in LibreOffice and saves it without one.

with_password.py FILE PASSWORD OUT PROFILE: exits 3 where LibreOffice does not open it.
"""
import os
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue

file, password, out, profile = sys.argv[1:]
pipe = f'chenxi{os.getpid()}'
office = subprocess.Popen([
    'soffice', f'-env:UserInstallation=file://{profile}', '--headless', '--norestore', f'--accept=pipe,name={pipe};urp;',
], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def value(name, content):
    return PropertyValue(Name=name, Value=content)


def desktop():
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext('com.sun.star.bridge.UnoUrlResolver', local)
    for _ in range(300):
        try:
            context = resolver.resolve(f'uno:pipe,name={pipe};urp;StarOffice.ComponentContext')
            return context.ServiceManager.createInstanceWithContext('com.sun.star.frame.Desktop', context)
        except Exception:
            time.sleep(0.2)
    raise SystemExit('LibreOffice did not answer')


window = desktop()
opened = None
try:
    opened = window.loadComponentFromURL(f'file://{file}', '_blank', 0, (value('Hidden', True), value('Password', password)))
    if opened is not None:
        opened.storeToURL(f'file://{out}', (value('FilterName', 'Calc MS Excel 2007 XML'),))
        opened.close(True)
except Exception as error:
    print(error, file=sys.stderr)
try:
    window.terminate()
except Exception:
    pass
office.wait(60)
sys.exit(0 if opened is not None and os.path.exists(out) else 3)
