// SPDX-License-Identifier: MIT

import CLibXML2

extension XMLRecordState {
  /// The callbacks that lead to the state that is the handler's state.
  static var handler: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.startElementNs = { user, name, _, uri, _, _, count, _, attributes in
      guard let user, let name else { return }
      let to = XMLUser.from(user)
      to.state.assumingMemoryBound(to: XMLRecordState.self).pointee.start(
        name, uri, SAXAttributes(attributes, count: Int(count)), to.control)
    }
    handler.endElementNs = { user, _, _, _ in
      guard let user else { return }
      let to = XMLUser.from(user)
      to.state.assumingMemoryBound(to: XMLRecordState.self).pointee.end(to.control)
    }
    handler.characters = { user, bytes, count in
      guard let user, let bytes else { return }
      let to = XMLUser.from(user)
      to.state.assumingMemoryBound(to: XMLRecordState.self).pointee.text(
        bytes, Int(count), to.control)
    }
    return handler
  }
}
