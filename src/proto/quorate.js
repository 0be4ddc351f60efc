/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "./runtime.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["quorate"] || ($protobuf.roots["quorate"] = {});

export const quorate = $root.quorate = (() => {

    /**
     * Namespace quorate.
     * @exports quorate
     * @namespace
     */
    const quorate = {};

    quorate.MemberListRequest = (function() {

        /**
         * Properties of a MemberListRequest.
         * @typedef {Object} quorate.MemberListRequest.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemberListRequest.
         * @memberof quorate
         * @interface IMemberListRequest
         * @augments quorate.MemberListRequest.$Properties
         * @deprecated Use quorate.MemberListRequest.$Properties instead.
         */

        /**
         * Shape of a MemberListRequest.
         * @typedef {quorate.MemberListRequest.$Properties} quorate.MemberListRequest.$Shape
         */

        /**
         * Constructs a new MemberListRequest.
         * @memberof quorate
         * @classdesc Represents a MemberListRequest.
         * @constructor
         * @param {quorate.MemberListRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemberListRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Encodes the specified MemberListRequest message. Does not implicitly {@link quorate.MemberListRequest.verify|verify} messages.
         * @function encode
         * @memberof quorate.MemberListRequest
         * @static
         * @param {quorate.MemberListRequest.$Properties} message MemberListRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemberListRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MemberListRequest message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.MemberListRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.MemberListRequest & quorate.MemberListRequest.$Shape} MemberListRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemberListRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.MemberListRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for MemberListRequest
         * @function getTypeUrl
         * @memberof quorate.MemberListRequest
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        MemberListRequest.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.MemberListRequest";
        };

        return MemberListRequest;
    })();

    quorate.MemberListResponse = (function() {

        /**
         * Properties of a MemberListResponse.
         * @typedef {Object} quorate.MemberListResponse.$Properties
         * @property {quorate.ResponseHeader.$Properties|null} [header] MemberListResponse header
         * @property {quorate.Configuration.$Properties|null} [configuration] MemberListResponse configuration
         * @property {number|null} [version] MemberListResponse version
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemberListResponse.
         * @memberof quorate
         * @interface IMemberListResponse
         * @augments quorate.MemberListResponse.$Properties
         * @deprecated Use quorate.MemberListResponse.$Properties instead.
         */

        /**
         * Shape of a MemberListResponse.
         * @typedef {quorate.MemberListResponse.$Properties} quorate.MemberListResponse.$Shape
         */

        /**
         * Constructs a new MemberListResponse.
         * @memberof quorate
         * @classdesc Represents a MemberListResponse.
         * @constructor
         * @param {quorate.MemberListResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemberListResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MemberListResponse header.
         * @member {quorate.ResponseHeader.$Properties|null|undefined} header
         * @memberof quorate.MemberListResponse
         * @instance
         */
        MemberListResponse.prototype.header = null;

        /**
         * MemberListResponse configuration.
         * @member {quorate.Configuration.$Properties|null|undefined} configuration
         * @memberof quorate.MemberListResponse
         * @instance
         */
        MemberListResponse.prototype.configuration = null;

        /**
         * MemberListResponse version.
         * @member {number} version
         * @memberof quorate.MemberListResponse
         * @instance
         */
        MemberListResponse.prototype.version = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified MemberListResponse message. Does not implicitly {@link quorate.MemberListResponse.verify|verify} messages.
         * @function encode
         * @memberof quorate.MemberListResponse
         * @static
         * @param {quorate.MemberListResponse.$Properties} message MemberListResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemberListResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                $root.quorate.ResponseHeader.encode(message.header, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.configuration != null && $Object.hasOwnProperty.call(message, "configuration"))
                $root.quorate.Configuration.encode(message.configuration, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && (typeof message.version === "object" ? message.version.low || message.version.high : message.version !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.version);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MemberListResponse message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.MemberListResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.MemberListResponse & quorate.MemberListResponse.$Shape} MemberListResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemberListResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.MemberListResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.header = $root.quorate.ResponseHeader.decode(reader, reader.size(), $undefined, _depth + 1, message.header);
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.configuration = $root.quorate.Configuration.decode(reader, reader.size(), $undefined, _depth + 1, message.configuration);
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for MemberListResponse
         * @function getTypeUrl
         * @memberof quorate.MemberListResponse
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        MemberListResponse.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.MemberListResponse";
        };

        return MemberListResponse;
    })();

    quorate.MemberChangeRequest = (function() {

        /**
         * Properties of a MemberChangeRequest.
         * @typedef {Object} quorate.MemberChangeRequest.$Properties
         * @property {Array.<quorate.MemberChange.$Properties>|null} [changes] MemberChangeRequest changes
         * @property {number|null} [expectedVersion] MemberChangeRequest expectedVersion
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemberChangeRequest.
         * @memberof quorate
         * @interface IMemberChangeRequest
         * @augments quorate.MemberChangeRequest.$Properties
         * @deprecated Use quorate.MemberChangeRequest.$Properties instead.
         */

        /**
         * Shape of a MemberChangeRequest.
         * @typedef {{
         *   changes?: Array.<quorate.MemberChange.$Shape>|null;
         *   expectedVersion?: number|null;
         *   $unknowns?: Array.<Uint8Array>;
         * }} quorate.MemberChangeRequest.$Shape
         */

        /**
         * Constructs a new MemberChangeRequest.
         * @memberof quorate
         * @classdesc Represents a MemberChangeRequest.
         * @constructor
         * @param {quorate.MemberChangeRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemberChangeRequest = function (properties) {
            this.changes = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MemberChangeRequest changes.
         * @member {Array.<quorate.MemberChange.$Properties>} changes
         * @memberof quorate.MemberChangeRequest
         * @instance
         */
        MemberChangeRequest.prototype.changes = $util.emptyArray;

        /**
         * MemberChangeRequest expectedVersion.
         * @member {number} expectedVersion
         * @memberof quorate.MemberChangeRequest
         * @instance
         */
        MemberChangeRequest.prototype.expectedVersion = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified MemberChangeRequest message. Does not implicitly {@link quorate.MemberChangeRequest.verify|verify} messages.
         * @function encode
         * @memberof quorate.MemberChangeRequest
         * @static
         * @param {quorate.MemberChangeRequest.$Properties} message MemberChangeRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemberChangeRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.changes != null && message.changes.length)
                for (let i = 0; i < message.changes.length; ++i)
                    $root.quorate.MemberChange.encode(message.changes[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.expectedVersion != null && $Object.hasOwnProperty.call(message, "expectedVersion") && (typeof message.expectedVersion === "object" ? message.expectedVersion.low || message.expectedVersion.high : message.expectedVersion !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.expectedVersion);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MemberChangeRequest message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.MemberChangeRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.MemberChangeRequest & quorate.MemberChangeRequest.$Shape} MemberChangeRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemberChangeRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.MemberChangeRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.changes && message.changes.length))
                            message.changes = [];
                        message.changes.push($root.quorate.MemberChange.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.expectedVersion = value;
                        else
                            delete message.expectedVersion;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for MemberChangeRequest
         * @function getTypeUrl
         * @memberof quorate.MemberChangeRequest
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        MemberChangeRequest.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.MemberChangeRequest";
        };

        return MemberChangeRequest;
    })();

    quorate.MemberChange = (function() {

        /**
         * Properties of a MemberChange.
         * @typedef {Object} quorate.MemberChange.$Properties
         * @property {quorate.MemberAdd.$Properties|null} [add] MemberChange add
         * @property {number|null} [remove] MemberChange remove
         * @property {number|null} [promote] MemberChange promote
         * @property {number|null} [demote] MemberChange demote
         * @property {quorate.MemberUpdate.$Properties|null} [update] MemberChange update
         * @property {"add"|"remove"|"promote"|"demote"|"update"} [change] MemberChange change
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemberChange.
         * @memberof quorate
         * @interface IMemberChange
         * @augments quorate.MemberChange.$Properties
         * @deprecated Use quorate.MemberChange.$Properties instead.
         */

        /**
         * Narrowed shape of a MemberChange.
         * @typedef {{
         *   add?: quorate.MemberAdd.$Shape|null;
         *   remove?: number|null;
         *   promote?: number|null;
         *   demote?: number|null;
         *   update?: quorate.MemberUpdate.$Shape|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ change?: undefined; add?: null; remove?: null; promote?: null; demote?: null; update?: null }|{ change?: "add"; add: quorate.MemberAdd.$Shape; remove?: null; promote?: null; demote?: null; update?: null }|{ change?: "remove"; add?: null; remove: number; promote?: null; demote?: null; update?: null }|{ change?: "promote"; add?: null; remove?: null; promote: number; demote?: null; update?: null }|{ change?: "demote"; add?: null; remove?: null; promote?: null; demote: number; update?: null }|{ change?: "update"; add?: null; remove?: null; promote?: null; demote?: null; update: quorate.MemberUpdate.$Shape })
         * )} quorate.MemberChange.$Shape
         */

        /**
         * Constructs a new MemberChange.
         * @memberof quorate
         * @classdesc Represents a MemberChange.
         * @constructor
         * @param {quorate.MemberChange.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemberChange = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MemberChange add.
         * @member {quorate.MemberAdd.$Properties|null|undefined} add
         * @memberof quorate.MemberChange
         * @instance
         */
        MemberChange.prototype.add = null;

        /**
         * MemberChange remove.
         * @member {number|null|undefined} remove
         * @memberof quorate.MemberChange
         * @instance
         */
        MemberChange.prototype.remove = null;

        /**
         * MemberChange promote.
         * @member {number|null|undefined} promote
         * @memberof quorate.MemberChange
         * @instance
         */
        MemberChange.prototype.promote = null;

        /**
         * MemberChange demote.
         * @member {number|null|undefined} demote
         * @memberof quorate.MemberChange
         * @instance
         */
        MemberChange.prototype.demote = null;

        /**
         * MemberChange update.
         * @member {quorate.MemberUpdate.$Properties|null|undefined} update
         * @memberof quorate.MemberChange
         * @instance
         */
        MemberChange.prototype.update = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * MemberChange change.
         * @member {"add"|"remove"|"promote"|"demote"|"update"|undefined} change
         * @memberof quorate.MemberChange
         * @instance
         */
        $Object.defineProperty(MemberChange.prototype, "change", {
            get: $util.oneOfGetter($oneOfFields = ["add", "remove", "promote", "demote", "update"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Encodes the specified MemberChange message. Does not implicitly {@link quorate.MemberChange.verify|verify} messages.
         * @function encode
         * @memberof quorate.MemberChange
         * @static
         * @param {quorate.MemberChange.$Properties} message MemberChange message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemberChange.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.add != null && $Object.hasOwnProperty.call(message, "add"))
                $root.quorate.MemberAdd.encode(message.add, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.remove != null && $Object.hasOwnProperty.call(message, "remove"))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.remove);
            if (message.promote != null && $Object.hasOwnProperty.call(message, "promote"))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.promote);
            if (message.demote != null && $Object.hasOwnProperty.call(message, "demote"))
                writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.demote);
            if (message.update != null && $Object.hasOwnProperty.call(message, "update"))
                $root.quorate.MemberUpdate.encode(message.update, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MemberChange message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.MemberChange
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.MemberChange & quorate.MemberChange.$Shape} MemberChange
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemberChange.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.MemberChange();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.add = $root.quorate.MemberAdd.decode(reader, reader.size(), $undefined, _depth + 1, message.add);
                        message.change = "add";
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        message.remove = reader.uint64();
                        message.change = "remove";
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        message.promote = reader.uint64();
                        message.change = "promote";
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        message.demote = reader.uint64();
                        message.change = "demote";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.update = $root.quorate.MemberUpdate.decode(reader, reader.size(), $undefined, _depth + 1, message.update);
                        message.change = "update";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for MemberChange
         * @function getTypeUrl
         * @memberof quorate.MemberChange
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        MemberChange.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.MemberChange";
        };

        return MemberChange;
    })();

    quorate.MemberUpdate = (function() {

        /**
         * Properties of a MemberUpdate.
         * @typedef {Object} quorate.MemberUpdate.$Properties
         * @property {quorate.Member.$Properties|null} [member] MemberUpdate member
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemberUpdate.
         * @memberof quorate
         * @interface IMemberUpdate
         * @augments quorate.MemberUpdate.$Properties
         * @deprecated Use quorate.MemberUpdate.$Properties instead.
         */

        /**
         * Shape of a MemberUpdate.
         * @typedef {quorate.MemberUpdate.$Properties} quorate.MemberUpdate.$Shape
         */

        /**
         * Constructs a new MemberUpdate.
         * @memberof quorate
         * @classdesc Represents a MemberUpdate.
         * @constructor
         * @param {quorate.MemberUpdate.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemberUpdate = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MemberUpdate member.
         * @member {quorate.Member.$Properties|null|undefined} member
         * @memberof quorate.MemberUpdate
         * @instance
         */
        MemberUpdate.prototype.member = null;

        /**
         * Encodes the specified MemberUpdate message. Does not implicitly {@link quorate.MemberUpdate.verify|verify} messages.
         * @function encode
         * @memberof quorate.MemberUpdate
         * @static
         * @param {quorate.MemberUpdate.$Properties} message MemberUpdate message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemberUpdate.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.member != null && $Object.hasOwnProperty.call(message, "member"))
                $root.quorate.Member.encode(message.member, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MemberUpdate message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.MemberUpdate
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.MemberUpdate & quorate.MemberUpdate.$Shape} MemberUpdate
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemberUpdate.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.MemberUpdate();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.member = $root.quorate.Member.decode(reader, reader.size(), $undefined, _depth + 1, message.member);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for MemberUpdate
         * @function getTypeUrl
         * @memberof quorate.MemberUpdate
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        MemberUpdate.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.MemberUpdate";
        };

        return MemberUpdate;
    })();

    quorate.MemberAdd = (function() {

        /**
         * Properties of a MemberAdd.
         * @typedef {Object} quorate.MemberAdd.$Properties
         * @property {quorate.Member.$Properties|null} [member] MemberAdd member
         * @property {boolean|null} [learner] MemberAdd learner
         * @property {number|null} [replaces] MemberAdd replaces
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemberAdd.
         * @memberof quorate
         * @interface IMemberAdd
         * @augments quorate.MemberAdd.$Properties
         * @deprecated Use quorate.MemberAdd.$Properties instead.
         */

        /**
         * Shape of a MemberAdd.
         * @typedef {quorate.MemberAdd.$Properties} quorate.MemberAdd.$Shape
         */

        /**
         * Constructs a new MemberAdd.
         * @memberof quorate
         * @classdesc Represents a MemberAdd.
         * @constructor
         * @param {quorate.MemberAdd.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemberAdd = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MemberAdd member.
         * @member {quorate.Member.$Properties|null|undefined} member
         * @memberof quorate.MemberAdd
         * @instance
         */
        MemberAdd.prototype.member = null;

        /**
         * MemberAdd learner.
         * @member {boolean} learner
         * @memberof quorate.MemberAdd
         * @instance
         */
        MemberAdd.prototype.learner = false;

        /**
         * MemberAdd replaces.
         * @member {number} replaces
         * @memberof quorate.MemberAdd
         * @instance
         */
        MemberAdd.prototype.replaces = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified MemberAdd message. Does not implicitly {@link quorate.MemberAdd.verify|verify} messages.
         * @function encode
         * @memberof quorate.MemberAdd
         * @static
         * @param {quorate.MemberAdd.$Properties} message MemberAdd message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemberAdd.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.member != null && $Object.hasOwnProperty.call(message, "member"))
                $root.quorate.Member.encode(message.member, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.learner != null && $Object.hasOwnProperty.call(message, "learner") && message.learner !== false)
                writer.uint32(/* id 2, wireType 0 =*/16).bool(message.learner);
            if (message.replaces != null && $Object.hasOwnProperty.call(message, "replaces") && (typeof message.replaces === "object" ? message.replaces.low || message.replaces.high : message.replaces !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.replaces);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MemberAdd message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.MemberAdd
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.MemberAdd & quorate.MemberAdd.$Shape} MemberAdd
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemberAdd.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.MemberAdd();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.member = $root.quorate.Member.decode(reader, reader.size(), $undefined, _depth + 1, message.member);
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.learner = value;
                        else
                            delete message.learner;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.replaces = value;
                        else
                            delete message.replaces;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for MemberAdd
         * @function getTypeUrl
         * @memberof quorate.MemberAdd
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        MemberAdd.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.MemberAdd";
        };

        return MemberAdd;
    })();

    quorate.MemberChangeResponse = (function() {

        /**
         * Properties of a MemberChangeResponse.
         * @typedef {Object} quorate.MemberChangeResponse.$Properties
         * @property {quorate.ResponseHeader.$Properties|null} [header] MemberChangeResponse header
         * @property {quorate.Configuration.$Properties|null} [configuration] MemberChangeResponse configuration
         * @property {number|null} [version] MemberChangeResponse version
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemberChangeResponse.
         * @memberof quorate
         * @interface IMemberChangeResponse
         * @augments quorate.MemberChangeResponse.$Properties
         * @deprecated Use quorate.MemberChangeResponse.$Properties instead.
         */

        /**
         * Shape of a MemberChangeResponse.
         * @typedef {quorate.MemberChangeResponse.$Properties} quorate.MemberChangeResponse.$Shape
         */

        /**
         * Constructs a new MemberChangeResponse.
         * @memberof quorate
         * @classdesc Represents a MemberChangeResponse.
         * @constructor
         * @param {quorate.MemberChangeResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemberChangeResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MemberChangeResponse header.
         * @member {quorate.ResponseHeader.$Properties|null|undefined} header
         * @memberof quorate.MemberChangeResponse
         * @instance
         */
        MemberChangeResponse.prototype.header = null;

        /**
         * MemberChangeResponse configuration.
         * @member {quorate.Configuration.$Properties|null|undefined} configuration
         * @memberof quorate.MemberChangeResponse
         * @instance
         */
        MemberChangeResponse.prototype.configuration = null;

        /**
         * MemberChangeResponse version.
         * @member {number} version
         * @memberof quorate.MemberChangeResponse
         * @instance
         */
        MemberChangeResponse.prototype.version = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified MemberChangeResponse message. Does not implicitly {@link quorate.MemberChangeResponse.verify|verify} messages.
         * @function encode
         * @memberof quorate.MemberChangeResponse
         * @static
         * @param {quorate.MemberChangeResponse.$Properties} message MemberChangeResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemberChangeResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                $root.quorate.ResponseHeader.encode(message.header, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.configuration != null && $Object.hasOwnProperty.call(message, "configuration"))
                $root.quorate.Configuration.encode(message.configuration, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && (typeof message.version === "object" ? message.version.low || message.version.high : message.version !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.version);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MemberChangeResponse message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.MemberChangeResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.MemberChangeResponse & quorate.MemberChangeResponse.$Shape} MemberChangeResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemberChangeResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.MemberChangeResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.header = $root.quorate.ResponseHeader.decode(reader, reader.size(), $undefined, _depth + 1, message.header);
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.configuration = $root.quorate.Configuration.decode(reader, reader.size(), $undefined, _depth + 1, message.configuration);
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for MemberChangeResponse
         * @function getTypeUrl
         * @memberof quorate.MemberChangeResponse
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        MemberChangeResponse.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.MemberChangeResponse";
        };

        return MemberChangeResponse;
    })();

    quorate.TransferLeaderRequest = (function() {

        /**
         * Properties of a TransferLeaderRequest.
         * @typedef {Object} quorate.TransferLeaderRequest.$Properties
         * @property {number|null} [to] TransferLeaderRequest to
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a TransferLeaderRequest.
         * @memberof quorate
         * @interface ITransferLeaderRequest
         * @augments quorate.TransferLeaderRequest.$Properties
         * @deprecated Use quorate.TransferLeaderRequest.$Properties instead.
         */

        /**
         * Shape of a TransferLeaderRequest.
         * @typedef {quorate.TransferLeaderRequest.$Properties} quorate.TransferLeaderRequest.$Shape
         */

        /**
         * Constructs a new TransferLeaderRequest.
         * @memberof quorate
         * @classdesc Represents a TransferLeaderRequest.
         * @constructor
         * @param {quorate.TransferLeaderRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const TransferLeaderRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * TransferLeaderRequest to.
         * @member {number} to
         * @memberof quorate.TransferLeaderRequest
         * @instance
         */
        TransferLeaderRequest.prototype.to = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified TransferLeaderRequest message. Does not implicitly {@link quorate.TransferLeaderRequest.verify|verify} messages.
         * @function encode
         * @memberof quorate.TransferLeaderRequest
         * @static
         * @param {quorate.TransferLeaderRequest.$Properties} message TransferLeaderRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        TransferLeaderRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.to != null && $Object.hasOwnProperty.call(message, "to") && (typeof message.to === "object" ? message.to.low || message.to.high : message.to !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.to);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a TransferLeaderRequest message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.TransferLeaderRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.TransferLeaderRequest & quorate.TransferLeaderRequest.$Shape} TransferLeaderRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        TransferLeaderRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.TransferLeaderRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.to = value;
                        else
                            delete message.to;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for TransferLeaderRequest
         * @function getTypeUrl
         * @memberof quorate.TransferLeaderRequest
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        TransferLeaderRequest.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.TransferLeaderRequest";
        };

        return TransferLeaderRequest;
    })();

    quorate.TransferLeaderResponse = (function() {

        /**
         * Properties of a TransferLeaderResponse.
         * @typedef {Object} quorate.TransferLeaderResponse.$Properties
         * @property {quorate.ResponseHeader.$Properties|null} [header] TransferLeaderResponse header
         * @property {number|null} [to] TransferLeaderResponse to
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a TransferLeaderResponse.
         * @memberof quorate
         * @interface ITransferLeaderResponse
         * @augments quorate.TransferLeaderResponse.$Properties
         * @deprecated Use quorate.TransferLeaderResponse.$Properties instead.
         */

        /**
         * Shape of a TransferLeaderResponse.
         * @typedef {quorate.TransferLeaderResponse.$Properties} quorate.TransferLeaderResponse.$Shape
         */

        /**
         * Constructs a new TransferLeaderResponse.
         * @memberof quorate
         * @classdesc Represents a TransferLeaderResponse.
         * @constructor
         * @param {quorate.TransferLeaderResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const TransferLeaderResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * TransferLeaderResponse header.
         * @member {quorate.ResponseHeader.$Properties|null|undefined} header
         * @memberof quorate.TransferLeaderResponse
         * @instance
         */
        TransferLeaderResponse.prototype.header = null;

        /**
         * TransferLeaderResponse to.
         * @member {number} to
         * @memberof quorate.TransferLeaderResponse
         * @instance
         */
        TransferLeaderResponse.prototype.to = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified TransferLeaderResponse message. Does not implicitly {@link quorate.TransferLeaderResponse.verify|verify} messages.
         * @function encode
         * @memberof quorate.TransferLeaderResponse
         * @static
         * @param {quorate.TransferLeaderResponse.$Properties} message TransferLeaderResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        TransferLeaderResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                $root.quorate.ResponseHeader.encode(message.header, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.to != null && $Object.hasOwnProperty.call(message, "to") && (typeof message.to === "object" ? message.to.low || message.to.high : message.to !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.to);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a TransferLeaderResponse message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.TransferLeaderResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.TransferLeaderResponse & quorate.TransferLeaderResponse.$Shape} TransferLeaderResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        TransferLeaderResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.TransferLeaderResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.header = $root.quorate.ResponseHeader.decode(reader, reader.size(), $undefined, _depth + 1, message.header);
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.to = value;
                        else
                            delete message.to;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for TransferLeaderResponse
         * @function getTypeUrl
         * @memberof quorate.TransferLeaderResponse
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        TransferLeaderResponse.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.TransferLeaderResponse";
        };

        return TransferLeaderResponse;
    })();

    quorate.StepDownRequest = (function() {

        /**
         * Properties of a StepDownRequest.
         * @typedef {Object} quorate.StepDownRequest.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a StepDownRequest.
         * @memberof quorate
         * @interface IStepDownRequest
         * @augments quorate.StepDownRequest.$Properties
         * @deprecated Use quorate.StepDownRequest.$Properties instead.
         */

        /**
         * Shape of a StepDownRequest.
         * @typedef {quorate.StepDownRequest.$Properties} quorate.StepDownRequest.$Shape
         */

        /**
         * Constructs a new StepDownRequest.
         * @memberof quorate
         * @classdesc Represents a StepDownRequest.
         * @constructor
         * @param {quorate.StepDownRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const StepDownRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Encodes the specified StepDownRequest message. Does not implicitly {@link quorate.StepDownRequest.verify|verify} messages.
         * @function encode
         * @memberof quorate.StepDownRequest
         * @static
         * @param {quorate.StepDownRequest.$Properties} message StepDownRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        StepDownRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a StepDownRequest message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.StepDownRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.StepDownRequest & quorate.StepDownRequest.$Shape} StepDownRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        StepDownRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.StepDownRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for StepDownRequest
         * @function getTypeUrl
         * @memberof quorate.StepDownRequest
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        StepDownRequest.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.StepDownRequest";
        };

        return StepDownRequest;
    })();

    quorate.StepDownResponse = (function() {

        /**
         * Properties of a StepDownResponse.
         * @typedef {Object} quorate.StepDownResponse.$Properties
         * @property {quorate.ResponseHeader.$Properties|null} [header] StepDownResponse header
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a StepDownResponse.
         * @memberof quorate
         * @interface IStepDownResponse
         * @augments quorate.StepDownResponse.$Properties
         * @deprecated Use quorate.StepDownResponse.$Properties instead.
         */

        /**
         * Shape of a StepDownResponse.
         * @typedef {quorate.StepDownResponse.$Properties} quorate.StepDownResponse.$Shape
         */

        /**
         * Constructs a new StepDownResponse.
         * @memberof quorate
         * @classdesc Represents a StepDownResponse.
         * @constructor
         * @param {quorate.StepDownResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const StepDownResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * StepDownResponse header.
         * @member {quorate.ResponseHeader.$Properties|null|undefined} header
         * @memberof quorate.StepDownResponse
         * @instance
         */
        StepDownResponse.prototype.header = null;

        /**
         * Encodes the specified StepDownResponse message. Does not implicitly {@link quorate.StepDownResponse.verify|verify} messages.
         * @function encode
         * @memberof quorate.StepDownResponse
         * @static
         * @param {quorate.StepDownResponse.$Properties} message StepDownResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        StepDownResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                $root.quorate.ResponseHeader.encode(message.header, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a StepDownResponse message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.StepDownResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.StepDownResponse & quorate.StepDownResponse.$Shape} StepDownResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        StepDownResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.StepDownResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.header = $root.quorate.ResponseHeader.decode(reader, reader.size(), $undefined, _depth + 1, message.header);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for StepDownResponse
         * @function getTypeUrl
         * @memberof quorate.StepDownResponse
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        StepDownResponse.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.StepDownResponse";
        };

        return StepDownResponse;
    })();

    quorate.SnapshotRequest = (function() {

        /**
         * Properties of a SnapshotRequest.
         * @typedef {Object} quorate.SnapshotRequest.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SnapshotRequest.
         * @memberof quorate
         * @interface ISnapshotRequest
         * @augments quorate.SnapshotRequest.$Properties
         * @deprecated Use quorate.SnapshotRequest.$Properties instead.
         */

        /**
         * Shape of a SnapshotRequest.
         * @typedef {quorate.SnapshotRequest.$Properties} quorate.SnapshotRequest.$Shape
         */

        /**
         * Constructs a new SnapshotRequest.
         * @memberof quorate
         * @classdesc Represents a SnapshotRequest.
         * @constructor
         * @param {quorate.SnapshotRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SnapshotRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Encodes the specified SnapshotRequest message. Does not implicitly {@link quorate.SnapshotRequest.verify|verify} messages.
         * @function encode
         * @memberof quorate.SnapshotRequest
         * @static
         * @param {quorate.SnapshotRequest.$Properties} message SnapshotRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SnapshotRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SnapshotRequest message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.SnapshotRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.SnapshotRequest & quorate.SnapshotRequest.$Shape} SnapshotRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SnapshotRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.SnapshotRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for SnapshotRequest
         * @function getTypeUrl
         * @memberof quorate.SnapshotRequest
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        SnapshotRequest.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.SnapshotRequest";
        };

        return SnapshotRequest;
    })();

    quorate.SnapshotResponse = (function() {

        /**
         * Properties of a SnapshotResponse.
         * @typedef {Object} quorate.SnapshotResponse.$Properties
         * @property {quorate.ResponseHeader.$Properties|null} [header] SnapshotResponse header
         * @property {quorate.LogId.$Properties|null} [last] SnapshotResponse last
         * @property {number|null} [firstIndex] SnapshotResponse firstIndex
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SnapshotResponse.
         * @memberof quorate
         * @interface ISnapshotResponse
         * @augments quorate.SnapshotResponse.$Properties
         * @deprecated Use quorate.SnapshotResponse.$Properties instead.
         */

        /**
         * Shape of a SnapshotResponse.
         * @typedef {quorate.SnapshotResponse.$Properties} quorate.SnapshotResponse.$Shape
         */

        /**
         * Constructs a new SnapshotResponse.
         * @memberof quorate
         * @classdesc Represents a SnapshotResponse.
         * @constructor
         * @param {quorate.SnapshotResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SnapshotResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SnapshotResponse header.
         * @member {quorate.ResponseHeader.$Properties|null|undefined} header
         * @memberof quorate.SnapshotResponse
         * @instance
         */
        SnapshotResponse.prototype.header = null;

        /**
         * SnapshotResponse last.
         * @member {quorate.LogId.$Properties|null|undefined} last
         * @memberof quorate.SnapshotResponse
         * @instance
         */
        SnapshotResponse.prototype.last = null;

        /**
         * SnapshotResponse firstIndex.
         * @member {number} firstIndex
         * @memberof quorate.SnapshotResponse
         * @instance
         */
        SnapshotResponse.prototype.firstIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified SnapshotResponse message. Does not implicitly {@link quorate.SnapshotResponse.verify|verify} messages.
         * @function encode
         * @memberof quorate.SnapshotResponse
         * @static
         * @param {quorate.SnapshotResponse.$Properties} message SnapshotResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SnapshotResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                $root.quorate.ResponseHeader.encode(message.header, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.last != null && $Object.hasOwnProperty.call(message, "last"))
                $root.quorate.LogId.encode(message.last, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.firstIndex != null && $Object.hasOwnProperty.call(message, "firstIndex") && (typeof message.firstIndex === "object" ? message.firstIndex.low || message.firstIndex.high : message.firstIndex !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.firstIndex);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SnapshotResponse message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.SnapshotResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.SnapshotResponse & quorate.SnapshotResponse.$Shape} SnapshotResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SnapshotResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.SnapshotResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.header = $root.quorate.ResponseHeader.decode(reader, reader.size(), $undefined, _depth + 1, message.header);
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.last = $root.quorate.LogId.decode(reader, reader.size(), $undefined, _depth + 1, message.last);
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.firstIndex = value;
                        else
                            delete message.firstIndex;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for SnapshotResponse
         * @function getTypeUrl
         * @memberof quorate.SnapshotResponse
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        SnapshotResponse.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.SnapshotResponse";
        };

        return SnapshotResponse;
    })();

    quorate.SnapshotReadRequest = (function() {

        /**
         * Properties of a SnapshotReadRequest.
         * @typedef {Object} quorate.SnapshotReadRequest.$Properties
         * @property {number|null} [snapshotId] SnapshotReadRequest snapshotId
         * @property {number|null} [offset] SnapshotReadRequest offset
         * @property {boolean|null} [begin] SnapshotReadRequest begin
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SnapshotReadRequest.
         * @memberof quorate
         * @interface ISnapshotReadRequest
         * @augments quorate.SnapshotReadRequest.$Properties
         * @deprecated Use quorate.SnapshotReadRequest.$Properties instead.
         */

        /**
         * Shape of a SnapshotReadRequest.
         * @typedef {quorate.SnapshotReadRequest.$Properties} quorate.SnapshotReadRequest.$Shape
         */

        /**
         * Constructs a new SnapshotReadRequest.
         * @memberof quorate
         * @classdesc Represents a SnapshotReadRequest.
         * @constructor
         * @param {quorate.SnapshotReadRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SnapshotReadRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SnapshotReadRequest snapshotId.
         * @member {number} snapshotId
         * @memberof quorate.SnapshotReadRequest
         * @instance
         */
        SnapshotReadRequest.prototype.snapshotId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * SnapshotReadRequest offset.
         * @member {number} offset
         * @memberof quorate.SnapshotReadRequest
         * @instance
         */
        SnapshotReadRequest.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * SnapshotReadRequest begin.
         * @member {boolean} begin
         * @memberof quorate.SnapshotReadRequest
         * @instance
         */
        SnapshotReadRequest.prototype.begin = false;

        /**
         * Encodes the specified SnapshotReadRequest message. Does not implicitly {@link quorate.SnapshotReadRequest.verify|verify} messages.
         * @function encode
         * @memberof quorate.SnapshotReadRequest
         * @static
         * @param {quorate.SnapshotReadRequest.$Properties} message SnapshotReadRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SnapshotReadRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.snapshotId != null && $Object.hasOwnProperty.call(message, "snapshotId") && (typeof message.snapshotId === "object" ? message.snapshotId.low || message.snapshotId.high : message.snapshotId !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.snapshotId);
            if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.offset);
            if (message.begin != null && $Object.hasOwnProperty.call(message, "begin") && message.begin !== false)
                writer.uint32(/* id 3, wireType 0 =*/24).bool(message.begin);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SnapshotReadRequest message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.SnapshotReadRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.SnapshotReadRequest & quorate.SnapshotReadRequest.$Shape} SnapshotReadRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SnapshotReadRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.SnapshotReadRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.snapshotId = value;
                        else
                            delete message.snapshotId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.offset = value;
                        else
                            delete message.offset;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.begin = value;
                        else
                            delete message.begin;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for SnapshotReadRequest
         * @function getTypeUrl
         * @memberof quorate.SnapshotReadRequest
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        SnapshotReadRequest.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.SnapshotReadRequest";
        };

        return SnapshotReadRequest;
    })();

    quorate.SnapshotReadResponse = (function() {

        /**
         * Properties of a SnapshotReadResponse.
         * @typedef {Object} quorate.SnapshotReadResponse.$Properties
         * @property {quorate.ResponseHeader.$Properties|null} [header] SnapshotReadResponse header
         * @property {number|null} [snapshotId] SnapshotReadResponse snapshotId
         * @property {quorate.LogId.$Properties|null} [last] SnapshotReadResponse last
         * @property {number|null} [bytes] SnapshotReadResponse bytes
         * @property {number|null} [checksum] SnapshotReadResponse checksum
         * @property {Uint8Array|null} [data] SnapshotReadResponse data
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SnapshotReadResponse.
         * @memberof quorate
         * @interface ISnapshotReadResponse
         * @augments quorate.SnapshotReadResponse.$Properties
         * @deprecated Use quorate.SnapshotReadResponse.$Properties instead.
         */

        /**
         * Shape of a SnapshotReadResponse.
         * @typedef {quorate.SnapshotReadResponse.$Properties} quorate.SnapshotReadResponse.$Shape
         */

        /**
         * Constructs a new SnapshotReadResponse.
         * @memberof quorate
         * @classdesc Represents a SnapshotReadResponse.
         * @constructor
         * @param {quorate.SnapshotReadResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SnapshotReadResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SnapshotReadResponse header.
         * @member {quorate.ResponseHeader.$Properties|null|undefined} header
         * @memberof quorate.SnapshotReadResponse
         * @instance
         */
        SnapshotReadResponse.prototype.header = null;

        /**
         * SnapshotReadResponse snapshotId.
         * @member {number} snapshotId
         * @memberof quorate.SnapshotReadResponse
         * @instance
         */
        SnapshotReadResponse.prototype.snapshotId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * SnapshotReadResponse last.
         * @member {quorate.LogId.$Properties|null|undefined} last
         * @memberof quorate.SnapshotReadResponse
         * @instance
         */
        SnapshotReadResponse.prototype.last = null;

        /**
         * SnapshotReadResponse bytes.
         * @member {number} bytes
         * @memberof quorate.SnapshotReadResponse
         * @instance
         */
        SnapshotReadResponse.prototype.bytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * SnapshotReadResponse checksum.
         * @member {number} checksum
         * @memberof quorate.SnapshotReadResponse
         * @instance
         */
        SnapshotReadResponse.prototype.checksum = 0;

        /**
         * SnapshotReadResponse data.
         * @member {Uint8Array} data
         * @memberof quorate.SnapshotReadResponse
         * @instance
         */
        SnapshotReadResponse.prototype.data = $util.newBuffer([]);

        /**
         * Encodes the specified SnapshotReadResponse message. Does not implicitly {@link quorate.SnapshotReadResponse.verify|verify} messages.
         * @function encode
         * @memberof quorate.SnapshotReadResponse
         * @static
         * @param {quorate.SnapshotReadResponse.$Properties} message SnapshotReadResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SnapshotReadResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                $root.quorate.ResponseHeader.encode(message.header, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.snapshotId != null && $Object.hasOwnProperty.call(message, "snapshotId") && (typeof message.snapshotId === "object" ? message.snapshotId.low || message.snapshotId.high : message.snapshotId !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.snapshotId);
            if (message.last != null && $Object.hasOwnProperty.call(message, "last"))
                $root.quorate.LogId.encode(message.last, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && (typeof message.bytes === "object" ? message.bytes.low || message.bytes.high : message.bytes !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.bytes);
            if (message.checksum != null && $Object.hasOwnProperty.call(message, "checksum") && message.checksum !== 0)
                writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.checksum);
            if (message.data != null && $Object.hasOwnProperty.call(message, "data") && message.data.length)
                writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.data);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SnapshotReadResponse message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.SnapshotReadResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.SnapshotReadResponse & quorate.SnapshotReadResponse.$Shape} SnapshotReadResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SnapshotReadResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.SnapshotReadResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.header = $root.quorate.ResponseHeader.decode(reader, reader.size(), $undefined, _depth + 1, message.header);
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.snapshotId = value;
                        else
                            delete message.snapshotId;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.last = $root.quorate.LogId.decode(reader, reader.size(), $undefined, _depth + 1, message.last);
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.bytes = value;
                        else
                            delete message.bytes;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.checksum = value;
                        else
                            delete message.checksum;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.data = value;
                        else
                            delete message.data;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for SnapshotReadResponse
         * @function getTypeUrl
         * @memberof quorate.SnapshotReadResponse
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        SnapshotReadResponse.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.SnapshotReadResponse";
        };

        return SnapshotReadResponse;
    })();

    quorate.KeyValue = (function() {

        /**
         * Properties of a KeyValue.
         * @typedef {Object} quorate.KeyValue.$Properties
         * @property {Uint8Array|null} [key] KeyValue key
         * @property {number|null} [createRevision] KeyValue createRevision
         * @property {number|null} [modRevision] KeyValue modRevision
         * @property {number|null} [version] KeyValue version
         * @property {Uint8Array|null} [value] KeyValue value
         * @property {number|null} [lease] KeyValue lease
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a KeyValue.
         * @memberof quorate
         * @interface IKeyValue
         * @augments quorate.KeyValue.$Properties
         * @deprecated Use quorate.KeyValue.$Properties instead.
         */

        /**
         * Shape of a KeyValue.
         * @typedef {quorate.KeyValue.$Properties} quorate.KeyValue.$Shape
         */

        /**
         * Constructs a new KeyValue.
         * @memberof quorate
         * @classdesc Represents a KeyValue.
         * @constructor
         * @param {quorate.KeyValue.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const KeyValue = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * KeyValue key.
         * @member {Uint8Array} key
         * @memberof quorate.KeyValue
         * @instance
         */
        KeyValue.prototype.key = $util.newBuffer([]);

        /**
         * KeyValue createRevision.
         * @member {number} createRevision
         * @memberof quorate.KeyValue
         * @instance
         */
        KeyValue.prototype.createRevision = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * KeyValue modRevision.
         * @member {number} modRevision
         * @memberof quorate.KeyValue
         * @instance
         */
        KeyValue.prototype.modRevision = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * KeyValue version.
         * @member {number} version
         * @memberof quorate.KeyValue
         * @instance
         */
        KeyValue.prototype.version = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * KeyValue value.
         * @member {Uint8Array} value
         * @memberof quorate.KeyValue
         * @instance
         */
        KeyValue.prototype.value = $util.newBuffer([]);

        /**
         * KeyValue lease.
         * @member {number} lease
         * @memberof quorate.KeyValue
         * @instance
         */
        KeyValue.prototype.lease = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * Encodes the specified KeyValue message. Does not implicitly {@link quorate.KeyValue.verify|verify} messages.
         * @function encode
         * @memberof quorate.KeyValue
         * @static
         * @param {quorate.KeyValue.$Properties} message KeyValue message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        KeyValue.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key.length)
                writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.key);
            if (message.createRevision != null && $Object.hasOwnProperty.call(message, "createRevision") && (typeof message.createRevision === "object" ? message.createRevision.low || message.createRevision.high : message.createRevision !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).int64(message.createRevision);
            if (message.modRevision != null && $Object.hasOwnProperty.call(message, "modRevision") && (typeof message.modRevision === "object" ? message.modRevision.low || message.modRevision.high : message.modRevision !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).int64(message.modRevision);
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && (typeof message.version === "object" ? message.version.low || message.version.high : message.version !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).int64(message.version);
            if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value.length)
                writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.value);
            if (message.lease != null && $Object.hasOwnProperty.call(message, "lease") && (typeof message.lease === "object" ? message.lease.low || message.lease.high : message.lease !== 0))
                writer.uint32(/* id 6, wireType 0 =*/48).int64(message.lease);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a KeyValue message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.KeyValue
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.KeyValue & quorate.KeyValue.$Shape} KeyValue
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        KeyValue.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.KeyValue();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.key = value;
                        else
                            delete message.key;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.createRevision = value;
                        else
                            delete message.createRevision;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.modRevision = value;
                        else
                            delete message.modRevision;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.value = value;
                        else
                            delete message.value;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.lease = value;
                        else
                            delete message.lease;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for KeyValue
         * @function getTypeUrl
         * @memberof quorate.KeyValue
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        KeyValue.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.KeyValue";
        };

        return KeyValue;
    })();

    quorate.ResponseHeader = (function() {

        /**
         * Properties of a ResponseHeader.
         * @typedef {Object} quorate.ResponseHeader.$Properties
         * @property {number|null} [clusterId] ResponseHeader clusterId
         * @property {number|null} [memberId] ResponseHeader memberId
         * @property {number|null} [revision] ResponseHeader revision
         * @property {number|null} [raftTerm] ResponseHeader raftTerm
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ResponseHeader.
         * @memberof quorate
         * @interface IResponseHeader
         * @augments quorate.ResponseHeader.$Properties
         * @deprecated Use quorate.ResponseHeader.$Properties instead.
         */

        /**
         * Shape of a ResponseHeader.
         * @typedef {quorate.ResponseHeader.$Properties} quorate.ResponseHeader.$Shape
         */

        /**
         * Constructs a new ResponseHeader.
         * @memberof quorate
         * @classdesc Represents a ResponseHeader.
         * @constructor
         * @param {quorate.ResponseHeader.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ResponseHeader = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ResponseHeader clusterId.
         * @member {number} clusterId
         * @memberof quorate.ResponseHeader
         * @instance
         */
        ResponseHeader.prototype.clusterId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * ResponseHeader memberId.
         * @member {number} memberId
         * @memberof quorate.ResponseHeader
         * @instance
         */
        ResponseHeader.prototype.memberId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * ResponseHeader revision.
         * @member {number} revision
         * @memberof quorate.ResponseHeader
         * @instance
         */
        ResponseHeader.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * ResponseHeader raftTerm.
         * @member {number} raftTerm
         * @memberof quorate.ResponseHeader
         * @instance
         */
        ResponseHeader.prototype.raftTerm = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified ResponseHeader message. Does not implicitly {@link quorate.ResponseHeader.verify|verify} messages.
         * @function encode
         * @memberof quorate.ResponseHeader
         * @static
         * @param {quorate.ResponseHeader.$Properties} message ResponseHeader message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ResponseHeader.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.clusterId != null && $Object.hasOwnProperty.call(message, "clusterId") && (typeof message.clusterId === "object" ? message.clusterId.low || message.clusterId.high : message.clusterId !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.clusterId);
            if (message.memberId != null && $Object.hasOwnProperty.call(message, "memberId") && (typeof message.memberId === "object" ? message.memberId.low || message.memberId.high : message.memberId !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.memberId);
            if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && (typeof message.revision === "object" ? message.revision.low || message.revision.high : message.revision !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).int64(message.revision);
            if (message.raftTerm != null && $Object.hasOwnProperty.call(message, "raftTerm") && (typeof message.raftTerm === "object" ? message.raftTerm.low || message.raftTerm.high : message.raftTerm !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.raftTerm);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ResponseHeader message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.ResponseHeader
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.ResponseHeader & quorate.ResponseHeader.$Shape} ResponseHeader
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ResponseHeader.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.ResponseHeader();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.clusterId = value;
                        else
                            delete message.clusterId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.memberId = value;
                        else
                            delete message.memberId;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.revision = value;
                        else
                            delete message.revision;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.raftTerm = value;
                        else
                            delete message.raftTerm;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for ResponseHeader
         * @function getTypeUrl
         * @memberof quorate.ResponseHeader
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        ResponseHeader.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.ResponseHeader";
        };

        return ResponseHeader;
    })();

    quorate.RangeRequest = (function() {

        /**
         * Properties of a RangeRequest.
         * @typedef {Object} quorate.RangeRequest.$Properties
         * @property {Uint8Array|null} [key] RangeRequest key
         * @property {Uint8Array|null} [rangeEnd] RangeRequest rangeEnd
         * @property {number|null} [limit] RangeRequest limit
         * @property {number|null} [revision] RangeRequest revision
         * @property {quorate.RangeRequest.SortOrder|null} [sortOrder] RangeRequest sortOrder
         * @property {quorate.RangeRequest.SortTarget|null} [sortTarget] RangeRequest sortTarget
         * @property {boolean|null} [serializable] RangeRequest serializable
         * @property {boolean|null} [keysOnly] RangeRequest keysOnly
         * @property {boolean|null} [countOnly] RangeRequest countOnly
         * @property {number|null} [minModRevision] RangeRequest minModRevision
         * @property {number|null} [maxModRevision] RangeRequest maxModRevision
         * @property {number|null} [minCreateRevision] RangeRequest minCreateRevision
         * @property {number|null} [maxCreateRevision] RangeRequest maxCreateRevision
         * @property {boolean|null} [omitCount] RangeRequest omitCount
         * @property {boolean|null} [followerRead] RangeRequest followerRead
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a RangeRequest.
         * @memberof quorate
         * @interface IRangeRequest
         * @augments quorate.RangeRequest.$Properties
         * @deprecated Use quorate.RangeRequest.$Properties instead.
         */

        /**
         * Shape of a RangeRequest.
         * @typedef {quorate.RangeRequest.$Properties} quorate.RangeRequest.$Shape
         */

        /**
         * Constructs a new RangeRequest.
         * @memberof quorate
         * @classdesc Represents a RangeRequest.
         * @constructor
         * @param {quorate.RangeRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const RangeRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * RangeRequest key.
         * @member {Uint8Array} key
         * @memberof quorate.RangeRequest
         * @instance
         */
        RangeRequest.prototype.key = $util.newBuffer([]);

        /**
         * RangeRequest rangeEnd.
         * @member {Uint8Array} rangeEnd
         * @memberof quorate.RangeRequest
         * @instance
         */
        RangeRequest.prototype.rangeEnd = $util.newBuffer([]);

        /**
         * RangeRequest limit.
         * @member {number} limit
         * @memberof quorate.RangeRequest
         * @instance
         */
        RangeRequest.prototype.limit = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * RangeRequest revision.
         * @member {number} revision
         * @memberof quorate.RangeRequest
         * @instance
         */
        RangeRequest.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * RangeRequest sortOrder.
         * @member {quorate.RangeRequest.SortOrder} sortOrder
         * @memberof quorate.RangeRequest
         * @instance
         */
        RangeRequest.prototype.sortOrder = 0;

        /**
         * RangeRequest sortTarget.
         * @member {quorate.RangeRequest.SortTarget} sortTarget
         * @memberof quorate.RangeRequest
         * @instance
         */
        RangeRequest.prototype.sortTarget = 0;

        /**
         * RangeRequest serializable.
         * @member {boolean} serializable
         * @memberof quorate.RangeRequest
         * @instance
         */
        RangeRequest.prototype.serializable = false;

        /**
         * RangeRequest keysOnly.
         * @member {boolean} keysOnly
         * @memberof quorate.RangeRequest
         * @instance
         */
        RangeRequest.prototype.keysOnly = false;

        /**
         * RangeRequest countOnly.
         * @member {boolean} countOnly
         * @memberof quorate.RangeRequest
         * @instance
         */
        RangeRequest.prototype.countOnly = false;

        /**
         * RangeRequest minModRevision.
         * @member {number} minModRevision
         * @memberof quorate.RangeRequest
         * @instance
         */
        RangeRequest.prototype.minModRevision = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * RangeRequest maxModRevision.
         * @member {number} maxModRevision
         * @memberof quorate.RangeRequest
         * @instance
         */
        RangeRequest.prototype.maxModRevision = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * RangeRequest minCreateRevision.
         * @member {number} minCreateRevision
         * @memberof quorate.RangeRequest
         * @instance
         */
        RangeRequest.prototype.minCreateRevision = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * RangeRequest maxCreateRevision.
         * @member {number} maxCreateRevision
         * @memberof quorate.RangeRequest
         * @instance
         */
        RangeRequest.prototype.maxCreateRevision = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * RangeRequest omitCount.
         * @member {boolean} omitCount
         * @memberof quorate.RangeRequest
         * @instance
         */
        RangeRequest.prototype.omitCount = false;

        /**
         * RangeRequest followerRead.
         * @member {boolean} followerRead
         * @memberof quorate.RangeRequest
         * @instance
         */
        RangeRequest.prototype.followerRead = false;

        /**
         * Encodes the specified RangeRequest message. Does not implicitly {@link quorate.RangeRequest.verify|verify} messages.
         * @function encode
         * @memberof quorate.RangeRequest
         * @static
         * @param {quorate.RangeRequest.$Properties} message RangeRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        RangeRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key.length)
                writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.key);
            if (message.rangeEnd != null && $Object.hasOwnProperty.call(message, "rangeEnd") && message.rangeEnd.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.rangeEnd);
            if (message.limit != null && $Object.hasOwnProperty.call(message, "limit") && (typeof message.limit === "object" ? message.limit.low || message.limit.high : message.limit !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).int64(message.limit);
            if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && (typeof message.revision === "object" ? message.revision.low || message.revision.high : message.revision !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).int64(message.revision);
            if (message.sortOrder != null && $Object.hasOwnProperty.call(message, "sortOrder") && message.sortOrder !== 0)
                writer.uint32(/* id 5, wireType 0 =*/40).int32(message.sortOrder);
            if (message.sortTarget != null && $Object.hasOwnProperty.call(message, "sortTarget") && message.sortTarget !== 0)
                writer.uint32(/* id 6, wireType 0 =*/48).int32(message.sortTarget);
            if (message.serializable != null && $Object.hasOwnProperty.call(message, "serializable") && message.serializable !== false)
                writer.uint32(/* id 7, wireType 0 =*/56).bool(message.serializable);
            if (message.keysOnly != null && $Object.hasOwnProperty.call(message, "keysOnly") && message.keysOnly !== false)
                writer.uint32(/* id 8, wireType 0 =*/64).bool(message.keysOnly);
            if (message.countOnly != null && $Object.hasOwnProperty.call(message, "countOnly") && message.countOnly !== false)
                writer.uint32(/* id 9, wireType 0 =*/72).bool(message.countOnly);
            if (message.minModRevision != null && $Object.hasOwnProperty.call(message, "minModRevision") && (typeof message.minModRevision === "object" ? message.minModRevision.low || message.minModRevision.high : message.minModRevision !== 0))
                writer.uint32(/* id 10, wireType 0 =*/80).int64(message.minModRevision);
            if (message.maxModRevision != null && $Object.hasOwnProperty.call(message, "maxModRevision") && (typeof message.maxModRevision === "object" ? message.maxModRevision.low || message.maxModRevision.high : message.maxModRevision !== 0))
                writer.uint32(/* id 11, wireType 0 =*/88).int64(message.maxModRevision);
            if (message.minCreateRevision != null && $Object.hasOwnProperty.call(message, "minCreateRevision") && (typeof message.minCreateRevision === "object" ? message.minCreateRevision.low || message.minCreateRevision.high : message.minCreateRevision !== 0))
                writer.uint32(/* id 12, wireType 0 =*/96).int64(message.minCreateRevision);
            if (message.maxCreateRevision != null && $Object.hasOwnProperty.call(message, "maxCreateRevision") && (typeof message.maxCreateRevision === "object" ? message.maxCreateRevision.low || message.maxCreateRevision.high : message.maxCreateRevision !== 0))
                writer.uint32(/* id 13, wireType 0 =*/104).int64(message.maxCreateRevision);
            if (message.omitCount != null && $Object.hasOwnProperty.call(message, "omitCount") && message.omitCount !== false)
                writer.uint32(/* id 100, wireType 0 =*/800).bool(message.omitCount);
            if (message.followerRead != null && $Object.hasOwnProperty.call(message, "followerRead") && message.followerRead !== false)
                writer.uint32(/* id 101, wireType 0 =*/808).bool(message.followerRead);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a RangeRequest message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.RangeRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.RangeRequest & quorate.RangeRequest.$Shape} RangeRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        RangeRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.RangeRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.key = value;
                        else
                            delete message.key;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.rangeEnd = value;
                        else
                            delete message.rangeEnd;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.limit = value;
                        else
                            delete message.limit;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.revision = value;
                        else
                            delete message.revision;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.sortOrder = value;
                        else
                            delete message.sortOrder;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.sortTarget = value;
                        else
                            delete message.sortTarget;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.serializable = value;
                        else
                            delete message.serializable;
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.keysOnly = value;
                        else
                            delete message.keysOnly;
                        continue;
                    }
                case 9: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.countOnly = value;
                        else
                            delete message.countOnly;
                        continue;
                    }
                case 10: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.minModRevision = value;
                        else
                            delete message.minModRevision;
                        continue;
                    }
                case 11: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.maxModRevision = value;
                        else
                            delete message.maxModRevision;
                        continue;
                    }
                case 12: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.minCreateRevision = value;
                        else
                            delete message.minCreateRevision;
                        continue;
                    }
                case 13: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.maxCreateRevision = value;
                        else
                            delete message.maxCreateRevision;
                        continue;
                    }
                case 100: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.omitCount = value;
                        else
                            delete message.omitCount;
                        continue;
                    }
                case 101: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.followerRead = value;
                        else
                            delete message.followerRead;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for RangeRequest
         * @function getTypeUrl
         * @memberof quorate.RangeRequest
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        RangeRequest.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.RangeRequest";
        };

        /**
         * SortOrder enum.
         * @name quorate.RangeRequest.SortOrder
         * @enum {number}
         * @property {number} NONE=0 NONE value
         * @property {number} ASCEND=1 ASCEND value
         * @property {number} DESCEND=2 DESCEND value
         */
        RangeRequest.SortOrder = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "NONE"] = 0;
            values[valuesById[1] = "ASCEND"] = 1;
            values[valuesById[2] = "DESCEND"] = 2;
            return values;
        })();

        /**
         * SortTarget enum.
         * @name quorate.RangeRequest.SortTarget
         * @enum {number}
         * @property {number} KEY=0 KEY value
         * @property {number} VERSION=1 VERSION value
         * @property {number} CREATE=2 CREATE value
         * @property {number} MOD=3 MOD value
         * @property {number} VALUE=4 VALUE value
         */
        RangeRequest.SortTarget = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "KEY"] = 0;
            values[valuesById[1] = "VERSION"] = 1;
            values[valuesById[2] = "CREATE"] = 2;
            values[valuesById[3] = "MOD"] = 3;
            values[valuesById[4] = "VALUE"] = 4;
            return values;
        })();

        return RangeRequest;
    })();

    quorate.RangeResponse = (function() {

        /**
         * Properties of a RangeResponse.
         * @typedef {Object} quorate.RangeResponse.$Properties
         * @property {quorate.ResponseHeader.$Properties|null} [header] RangeResponse header
         * @property {Array.<quorate.KeyValue.$Properties>|null} [kvs] RangeResponse kvs
         * @property {boolean|null} [more] RangeResponse more
         * @property {number|null} [count] RangeResponse count
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a RangeResponse.
         * @memberof quorate
         * @interface IRangeResponse
         * @augments quorate.RangeResponse.$Properties
         * @deprecated Use quorate.RangeResponse.$Properties instead.
         */

        /**
         * Shape of a RangeResponse.
         * @typedef {quorate.RangeResponse.$Properties} quorate.RangeResponse.$Shape
         */

        /**
         * Constructs a new RangeResponse.
         * @memberof quorate
         * @classdesc Represents a RangeResponse.
         * @constructor
         * @param {quorate.RangeResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const RangeResponse = function (properties) {
            this.kvs = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * RangeResponse header.
         * @member {quorate.ResponseHeader.$Properties|null|undefined} header
         * @memberof quorate.RangeResponse
         * @instance
         */
        RangeResponse.prototype.header = null;

        /**
         * RangeResponse kvs.
         * @member {Array.<quorate.KeyValue.$Properties>} kvs
         * @memberof quorate.RangeResponse
         * @instance
         */
        RangeResponse.prototype.kvs = $util.emptyArray;

        /**
         * RangeResponse more.
         * @member {boolean} more
         * @memberof quorate.RangeResponse
         * @instance
         */
        RangeResponse.prototype.more = false;

        /**
         * RangeResponse count.
         * @member {number} count
         * @memberof quorate.RangeResponse
         * @instance
         */
        RangeResponse.prototype.count = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * Encodes the specified RangeResponse message. Does not implicitly {@link quorate.RangeResponse.verify|verify} messages.
         * @function encode
         * @memberof quorate.RangeResponse
         * @static
         * @param {quorate.RangeResponse.$Properties} message RangeResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        RangeResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                $root.quorate.ResponseHeader.encode(message.header, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.kvs != null && message.kvs.length)
                for (let i = 0; i < message.kvs.length; ++i)
                    $root.quorate.KeyValue.encode(message.kvs[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.more != null && $Object.hasOwnProperty.call(message, "more") && message.more !== false)
                writer.uint32(/* id 3, wireType 0 =*/24).bool(message.more);
            if (message.count != null && $Object.hasOwnProperty.call(message, "count") && (typeof message.count === "object" ? message.count.low || message.count.high : message.count !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).int64(message.count);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a RangeResponse message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.RangeResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.RangeResponse & quorate.RangeResponse.$Shape} RangeResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        RangeResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.RangeResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.header = $root.quorate.ResponseHeader.decode(reader, reader.size(), $undefined, _depth + 1, message.header);
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.kvs && message.kvs.length))
                            message.kvs = [];
                        message.kvs.push($root.quorate.KeyValue.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.more = value;
                        else
                            delete message.more;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.count = value;
                        else
                            delete message.count;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for RangeResponse
         * @function getTypeUrl
         * @memberof quorate.RangeResponse
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        RangeResponse.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.RangeResponse";
        };

        return RangeResponse;
    })();

    quorate.PutRequest = (function() {

        /**
         * Properties of a PutRequest.
         * @typedef {Object} quorate.PutRequest.$Properties
         * @property {Uint8Array|null} [key] PutRequest key
         * @property {Uint8Array|null} [value] PutRequest value
         * @property {number|null} [lease] PutRequest lease
         * @property {boolean|null} [prevKv] PutRequest prevKv
         * @property {boolean|null} [ignoreValue] PutRequest ignoreValue
         * @property {boolean|null} [ignoreLease] PutRequest ignoreLease
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a PutRequest.
         * @memberof quorate
         * @interface IPutRequest
         * @augments quorate.PutRequest.$Properties
         * @deprecated Use quorate.PutRequest.$Properties instead.
         */

        /**
         * Shape of a PutRequest.
         * @typedef {quorate.PutRequest.$Properties} quorate.PutRequest.$Shape
         */

        /**
         * Constructs a new PutRequest.
         * @memberof quorate
         * @classdesc Represents a PutRequest.
         * @constructor
         * @param {quorate.PutRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const PutRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * PutRequest key.
         * @member {Uint8Array} key
         * @memberof quorate.PutRequest
         * @instance
         */
        PutRequest.prototype.key = $util.newBuffer([]);

        /**
         * PutRequest value.
         * @member {Uint8Array} value
         * @memberof quorate.PutRequest
         * @instance
         */
        PutRequest.prototype.value = $util.newBuffer([]);

        /**
         * PutRequest lease.
         * @member {number} lease
         * @memberof quorate.PutRequest
         * @instance
         */
        PutRequest.prototype.lease = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * PutRequest prevKv.
         * @member {boolean} prevKv
         * @memberof quorate.PutRequest
         * @instance
         */
        PutRequest.prototype.prevKv = false;

        /**
         * PutRequest ignoreValue.
         * @member {boolean} ignoreValue
         * @memberof quorate.PutRequest
         * @instance
         */
        PutRequest.prototype.ignoreValue = false;

        /**
         * PutRequest ignoreLease.
         * @member {boolean} ignoreLease
         * @memberof quorate.PutRequest
         * @instance
         */
        PutRequest.prototype.ignoreLease = false;

        /**
         * Encodes the specified PutRequest message. Does not implicitly {@link quorate.PutRequest.verify|verify} messages.
         * @function encode
         * @memberof quorate.PutRequest
         * @static
         * @param {quorate.PutRequest.$Properties} message PutRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        PutRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key.length)
                writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.key);
            if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.value);
            if (message.lease != null && $Object.hasOwnProperty.call(message, "lease") && (typeof message.lease === "object" ? message.lease.low || message.lease.high : message.lease !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).int64(message.lease);
            if (message.prevKv != null && $Object.hasOwnProperty.call(message, "prevKv") && message.prevKv !== false)
                writer.uint32(/* id 4, wireType 0 =*/32).bool(message.prevKv);
            if (message.ignoreValue != null && $Object.hasOwnProperty.call(message, "ignoreValue") && message.ignoreValue !== false)
                writer.uint32(/* id 5, wireType 0 =*/40).bool(message.ignoreValue);
            if (message.ignoreLease != null && $Object.hasOwnProperty.call(message, "ignoreLease") && message.ignoreLease !== false)
                writer.uint32(/* id 6, wireType 0 =*/48).bool(message.ignoreLease);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a PutRequest message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.PutRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.PutRequest & quorate.PutRequest.$Shape} PutRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        PutRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.PutRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.key = value;
                        else
                            delete message.key;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.value = value;
                        else
                            delete message.value;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.lease = value;
                        else
                            delete message.lease;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.prevKv = value;
                        else
                            delete message.prevKv;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.ignoreValue = value;
                        else
                            delete message.ignoreValue;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.ignoreLease = value;
                        else
                            delete message.ignoreLease;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for PutRequest
         * @function getTypeUrl
         * @memberof quorate.PutRequest
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        PutRequest.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.PutRequest";
        };

        return PutRequest;
    })();

    quorate.PutResponse = (function() {

        /**
         * Properties of a PutResponse.
         * @typedef {Object} quorate.PutResponse.$Properties
         * @property {quorate.ResponseHeader.$Properties|null} [header] PutResponse header
         * @property {quorate.KeyValue.$Properties|null} [prevKv] PutResponse prevKv
         * @property {boolean|null} [prevKvOmitted] PutResponse prevKvOmitted
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a PutResponse.
         * @memberof quorate
         * @interface IPutResponse
         * @augments quorate.PutResponse.$Properties
         * @deprecated Use quorate.PutResponse.$Properties instead.
         */

        /**
         * Shape of a PutResponse.
         * @typedef {quorate.PutResponse.$Properties} quorate.PutResponse.$Shape
         */

        /**
         * Constructs a new PutResponse.
         * @memberof quorate
         * @classdesc Represents a PutResponse.
         * @constructor
         * @param {quorate.PutResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const PutResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * PutResponse header.
         * @member {quorate.ResponseHeader.$Properties|null|undefined} header
         * @memberof quorate.PutResponse
         * @instance
         */
        PutResponse.prototype.header = null;

        /**
         * PutResponse prevKv.
         * @member {quorate.KeyValue.$Properties|null|undefined} prevKv
         * @memberof quorate.PutResponse
         * @instance
         */
        PutResponse.prototype.prevKv = null;

        /**
         * PutResponse prevKvOmitted.
         * @member {boolean} prevKvOmitted
         * @memberof quorate.PutResponse
         * @instance
         */
        PutResponse.prototype.prevKvOmitted = false;

        /**
         * Encodes the specified PutResponse message. Does not implicitly {@link quorate.PutResponse.verify|verify} messages.
         * @function encode
         * @memberof quorate.PutResponse
         * @static
         * @param {quorate.PutResponse.$Properties} message PutResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        PutResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                $root.quorate.ResponseHeader.encode(message.header, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.prevKv != null && $Object.hasOwnProperty.call(message, "prevKv"))
                $root.quorate.KeyValue.encode(message.prevKv, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.prevKvOmitted != null && $Object.hasOwnProperty.call(message, "prevKvOmitted") && message.prevKvOmitted !== false)
                writer.uint32(/* id 100, wireType 0 =*/800).bool(message.prevKvOmitted);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a PutResponse message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.PutResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.PutResponse & quorate.PutResponse.$Shape} PutResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        PutResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.PutResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.header = $root.quorate.ResponseHeader.decode(reader, reader.size(), $undefined, _depth + 1, message.header);
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.prevKv = $root.quorate.KeyValue.decode(reader, reader.size(), $undefined, _depth + 1, message.prevKv);
                        continue;
                    }
                case 100: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.prevKvOmitted = value;
                        else
                            delete message.prevKvOmitted;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for PutResponse
         * @function getTypeUrl
         * @memberof quorate.PutResponse
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        PutResponse.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.PutResponse";
        };

        return PutResponse;
    })();

    quorate.DeleteRangeRequest = (function() {

        /**
         * Properties of a DeleteRangeRequest.
         * @typedef {Object} quorate.DeleteRangeRequest.$Properties
         * @property {Uint8Array|null} [key] DeleteRangeRequest key
         * @property {Uint8Array|null} [rangeEnd] DeleteRangeRequest rangeEnd
         * @property {boolean|null} [prevKv] DeleteRangeRequest prevKv
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DeleteRangeRequest.
         * @memberof quorate
         * @interface IDeleteRangeRequest
         * @augments quorate.DeleteRangeRequest.$Properties
         * @deprecated Use quorate.DeleteRangeRequest.$Properties instead.
         */

        /**
         * Shape of a DeleteRangeRequest.
         * @typedef {quorate.DeleteRangeRequest.$Properties} quorate.DeleteRangeRequest.$Shape
         */

        /**
         * Constructs a new DeleteRangeRequest.
         * @memberof quorate
         * @classdesc Represents a DeleteRangeRequest.
         * @constructor
         * @param {quorate.DeleteRangeRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DeleteRangeRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * DeleteRangeRequest key.
         * @member {Uint8Array} key
         * @memberof quorate.DeleteRangeRequest
         * @instance
         */
        DeleteRangeRequest.prototype.key = $util.newBuffer([]);

        /**
         * DeleteRangeRequest rangeEnd.
         * @member {Uint8Array} rangeEnd
         * @memberof quorate.DeleteRangeRequest
         * @instance
         */
        DeleteRangeRequest.prototype.rangeEnd = $util.newBuffer([]);

        /**
         * DeleteRangeRequest prevKv.
         * @member {boolean} prevKv
         * @memberof quorate.DeleteRangeRequest
         * @instance
         */
        DeleteRangeRequest.prototype.prevKv = false;

        /**
         * Encodes the specified DeleteRangeRequest message. Does not implicitly {@link quorate.DeleteRangeRequest.verify|verify} messages.
         * @function encode
         * @memberof quorate.DeleteRangeRequest
         * @static
         * @param {quorate.DeleteRangeRequest.$Properties} message DeleteRangeRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DeleteRangeRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key.length)
                writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.key);
            if (message.rangeEnd != null && $Object.hasOwnProperty.call(message, "rangeEnd") && message.rangeEnd.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.rangeEnd);
            if (message.prevKv != null && $Object.hasOwnProperty.call(message, "prevKv") && message.prevKv !== false)
                writer.uint32(/* id 3, wireType 0 =*/24).bool(message.prevKv);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DeleteRangeRequest message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.DeleteRangeRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.DeleteRangeRequest & quorate.DeleteRangeRequest.$Shape} DeleteRangeRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DeleteRangeRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.DeleteRangeRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.key = value;
                        else
                            delete message.key;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.rangeEnd = value;
                        else
                            delete message.rangeEnd;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.prevKv = value;
                        else
                            delete message.prevKv;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for DeleteRangeRequest
         * @function getTypeUrl
         * @memberof quorate.DeleteRangeRequest
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        DeleteRangeRequest.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.DeleteRangeRequest";
        };

        return DeleteRangeRequest;
    })();

    quorate.DeleteRangeResponse = (function() {

        /**
         * Properties of a DeleteRangeResponse.
         * @typedef {Object} quorate.DeleteRangeResponse.$Properties
         * @property {quorate.ResponseHeader.$Properties|null} [header] DeleteRangeResponse header
         * @property {number|null} [deleted] DeleteRangeResponse deleted
         * @property {Array.<quorate.KeyValue.$Properties>|null} [prevKvs] DeleteRangeResponse prevKvs
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a DeleteRangeResponse.
         * @memberof quorate
         * @interface IDeleteRangeResponse
         * @augments quorate.DeleteRangeResponse.$Properties
         * @deprecated Use quorate.DeleteRangeResponse.$Properties instead.
         */

        /**
         * Shape of a DeleteRangeResponse.
         * @typedef {quorate.DeleteRangeResponse.$Properties} quorate.DeleteRangeResponse.$Shape
         */

        /**
         * Constructs a new DeleteRangeResponse.
         * @memberof quorate
         * @classdesc Represents a DeleteRangeResponse.
         * @constructor
         * @param {quorate.DeleteRangeResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const DeleteRangeResponse = function (properties) {
            this.prevKvs = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * DeleteRangeResponse header.
         * @member {quorate.ResponseHeader.$Properties|null|undefined} header
         * @memberof quorate.DeleteRangeResponse
         * @instance
         */
        DeleteRangeResponse.prototype.header = null;

        /**
         * DeleteRangeResponse deleted.
         * @member {number} deleted
         * @memberof quorate.DeleteRangeResponse
         * @instance
         */
        DeleteRangeResponse.prototype.deleted = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * DeleteRangeResponse prevKvs.
         * @member {Array.<quorate.KeyValue.$Properties>} prevKvs
         * @memberof quorate.DeleteRangeResponse
         * @instance
         */
        DeleteRangeResponse.prototype.prevKvs = $util.emptyArray;

        /**
         * Encodes the specified DeleteRangeResponse message. Does not implicitly {@link quorate.DeleteRangeResponse.verify|verify} messages.
         * @function encode
         * @memberof quorate.DeleteRangeResponse
         * @static
         * @param {quorate.DeleteRangeResponse.$Properties} message DeleteRangeResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        DeleteRangeResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                $root.quorate.ResponseHeader.encode(message.header, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.deleted != null && $Object.hasOwnProperty.call(message, "deleted") && (typeof message.deleted === "object" ? message.deleted.low || message.deleted.high : message.deleted !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).int64(message.deleted);
            if (message.prevKvs != null && message.prevKvs.length)
                for (let i = 0; i < message.prevKvs.length; ++i)
                    $root.quorate.KeyValue.encode(message.prevKvs[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a DeleteRangeResponse message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.DeleteRangeResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.DeleteRangeResponse & quorate.DeleteRangeResponse.$Shape} DeleteRangeResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        DeleteRangeResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.DeleteRangeResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.header = $root.quorate.ResponseHeader.decode(reader, reader.size(), $undefined, _depth + 1, message.header);
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.deleted = value;
                        else
                            delete message.deleted;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.prevKvs && message.prevKvs.length))
                            message.prevKvs = [];
                        message.prevKvs.push($root.quorate.KeyValue.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for DeleteRangeResponse
         * @function getTypeUrl
         * @memberof quorate.DeleteRangeResponse
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        DeleteRangeResponse.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.DeleteRangeResponse";
        };

        return DeleteRangeResponse;
    })();

    quorate.Compare = (function() {

        /**
         * Properties of a Compare.
         * @typedef {Object} quorate.Compare.$Properties
         * @property {quorate.Compare.CompareResult|null} [result] Compare result
         * @property {quorate.Compare.CompareTarget|null} [target] Compare target
         * @property {Uint8Array|null} [key] Compare key
         * @property {number|null} [version] Compare version
         * @property {number|null} [createRevision] Compare createRevision
         * @property {number|null} [modRevision] Compare modRevision
         * @property {Uint8Array|null} [value] Compare value
         * @property {number|null} [lease] Compare lease
         * @property {Uint8Array|null} [rangeEnd] Compare rangeEnd
         * @property {"version"|"createRevision"|"modRevision"|"value"|"lease"} [targetUnion] Compare targetUnion
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Compare.
         * @memberof quorate
         * @interface ICompare
         * @augments quorate.Compare.$Properties
         * @deprecated Use quorate.Compare.$Properties instead.
         */

        /**
         * Narrowed shape of a Compare.
         * @typedef {{
         *   result?: quorate.Compare.CompareResult|null;
         *   target?: quorate.Compare.CompareTarget|null;
         *   key?: Uint8Array|null;
         *   version?: number|null;
         *   createRevision?: number|null;
         *   modRevision?: number|null;
         *   value?: Uint8Array|null;
         *   lease?: number|null;
         *   rangeEnd?: Uint8Array|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ targetUnion?: undefined; version?: null; createRevision?: null; modRevision?: null; value?: null; lease?: null }|{ targetUnion?: "version"; version: number; createRevision?: null; modRevision?: null; value?: null; lease?: null }|{ targetUnion?: "createRevision"; version?: null; createRevision: number; modRevision?: null; value?: null; lease?: null }|{ targetUnion?: "modRevision"; version?: null; createRevision?: null; modRevision: number; value?: null; lease?: null }|{ targetUnion?: "value"; version?: null; createRevision?: null; modRevision?: null; value: Uint8Array; lease?: null }|{ targetUnion?: "lease"; version?: null; createRevision?: null; modRevision?: null; value?: null; lease: number })
         * )} quorate.Compare.$Shape
         */

        /**
         * Constructs a new Compare.
         * @memberof quorate
         * @classdesc Represents a Compare.
         * @constructor
         * @param {quorate.Compare.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Compare = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Compare result.
         * @member {quorate.Compare.CompareResult} result
         * @memberof quorate.Compare
         * @instance
         */
        Compare.prototype.result = 0;

        /**
         * Compare target.
         * @member {quorate.Compare.CompareTarget} target
         * @memberof quorate.Compare
         * @instance
         */
        Compare.prototype.target = 0;

        /**
         * Compare key.
         * @member {Uint8Array} key
         * @memberof quorate.Compare
         * @instance
         */
        Compare.prototype.key = $util.newBuffer([]);

        /**
         * Compare version.
         * @member {number|null|undefined} version
         * @memberof quorate.Compare
         * @instance
         */
        Compare.prototype.version = null;

        /**
         * Compare createRevision.
         * @member {number|null|undefined} createRevision
         * @memberof quorate.Compare
         * @instance
         */
        Compare.prototype.createRevision = null;

        /**
         * Compare modRevision.
         * @member {number|null|undefined} modRevision
         * @memberof quorate.Compare
         * @instance
         */
        Compare.prototype.modRevision = null;

        /**
         * Compare value.
         * @member {Uint8Array|null|undefined} value
         * @memberof quorate.Compare
         * @instance
         */
        Compare.prototype.value = null;

        /**
         * Compare lease.
         * @member {number|null|undefined} lease
         * @memberof quorate.Compare
         * @instance
         */
        Compare.prototype.lease = null;

        /**
         * Compare rangeEnd.
         * @member {Uint8Array} rangeEnd
         * @memberof quorate.Compare
         * @instance
         */
        Compare.prototype.rangeEnd = $util.newBuffer([]);

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * Compare targetUnion.
         * @member {"version"|"createRevision"|"modRevision"|"value"|"lease"|undefined} targetUnion
         * @memberof quorate.Compare
         * @instance
         */
        $Object.defineProperty(Compare.prototype, "targetUnion", {
            get: $util.oneOfGetter($oneOfFields = ["version", "createRevision", "modRevision", "value", "lease"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Encodes the specified Compare message. Does not implicitly {@link quorate.Compare.verify|verify} messages.
         * @function encode
         * @memberof quorate.Compare
         * @static
         * @param {quorate.Compare.$Properties} message Compare message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Compare.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.result != null && $Object.hasOwnProperty.call(message, "result") && message.result !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).int32(message.result);
            if (message.target != null && $Object.hasOwnProperty.call(message, "target") && message.target !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).int32(message.target);
            if (message.key != null && $Object.hasOwnProperty.call(message, "key") && message.key.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.key);
            if (message.version != null && $Object.hasOwnProperty.call(message, "version"))
                writer.uint32(/* id 4, wireType 0 =*/32).int64(message.version);
            if (message.createRevision != null && $Object.hasOwnProperty.call(message, "createRevision"))
                writer.uint32(/* id 5, wireType 0 =*/40).int64(message.createRevision);
            if (message.modRevision != null && $Object.hasOwnProperty.call(message, "modRevision"))
                writer.uint32(/* id 6, wireType 0 =*/48).int64(message.modRevision);
            if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                writer.uint32(/* id 7, wireType 2 =*/58).bytes(message.value);
            if (message.lease != null && $Object.hasOwnProperty.call(message, "lease"))
                writer.uint32(/* id 8, wireType 0 =*/64).int64(message.lease);
            if (message.rangeEnd != null && $Object.hasOwnProperty.call(message, "rangeEnd") && message.rangeEnd.length)
                writer.uint32(/* id 64, wireType 2 =*/514).bytes(message.rangeEnd);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Compare message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.Compare
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.Compare & quorate.Compare.$Shape} Compare
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Compare.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.Compare();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.result = value;
                        else
                            delete message.result;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.target = value;
                        else
                            delete message.target;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.key = value;
                        else
                            delete message.key;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        message.version = reader.int64();
                        message.targetUnion = "version";
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        message.createRevision = reader.int64();
                        message.targetUnion = "createRevision";
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        message.modRevision = reader.int64();
                        message.targetUnion = "modRevision";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.value = reader.bytes();
                        message.targetUnion = "value";
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        message.lease = reader.int64();
                        message.targetUnion = "lease";
                        continue;
                    }
                case 64: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.rangeEnd = value;
                        else
                            delete message.rangeEnd;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for Compare
         * @function getTypeUrl
         * @memberof quorate.Compare
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        Compare.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.Compare";
        };

        /**
         * CompareResult enum.
         * @name quorate.Compare.CompareResult
         * @enum {number}
         * @property {number} EQUAL=0 EQUAL value
         * @property {number} GREATER=1 GREATER value
         * @property {number} LESS=2 LESS value
         * @property {number} NOT_EQUAL=3 NOT_EQUAL value
         */
        Compare.CompareResult = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "EQUAL"] = 0;
            values[valuesById[1] = "GREATER"] = 1;
            values[valuesById[2] = "LESS"] = 2;
            values[valuesById[3] = "NOT_EQUAL"] = 3;
            return values;
        })();

        /**
         * CompareTarget enum.
         * @name quorate.Compare.CompareTarget
         * @enum {number}
         * @property {number} VERSION=0 VERSION value
         * @property {number} CREATE=1 CREATE value
         * @property {number} MOD=2 MOD value
         * @property {number} VALUE=3 VALUE value
         * @property {number} LEASE=4 LEASE value
         */
        Compare.CompareTarget = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "VERSION"] = 0;
            values[valuesById[1] = "CREATE"] = 1;
            values[valuesById[2] = "MOD"] = 2;
            values[valuesById[3] = "VALUE"] = 3;
            values[valuesById[4] = "LEASE"] = 4;
            return values;
        })();

        return Compare;
    })();

    quorate.RequestOp = (function() {

        /**
         * Properties of a RequestOp.
         * @typedef {Object} quorate.RequestOp.$Properties
         * @property {quorate.RangeRequest.$Properties|null} [requestRange] RequestOp requestRange
         * @property {quorate.PutRequest.$Properties|null} [requestPut] RequestOp requestPut
         * @property {quorate.DeleteRangeRequest.$Properties|null} [requestDeleteRange] RequestOp requestDeleteRange
         * @property {quorate.TxnRequest.$Properties|null} [requestTxn] RequestOp requestTxn
         * @property {"requestRange"|"requestPut"|"requestDeleteRange"|"requestTxn"} [request] RequestOp request
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a RequestOp.
         * @memberof quorate
         * @interface IRequestOp
         * @augments quorate.RequestOp.$Properties
         * @deprecated Use quorate.RequestOp.$Properties instead.
         */

        /**
         * Narrowed shape of a RequestOp.
         * @typedef {{
         *   requestRange?: quorate.RangeRequest.$Shape|null;
         *   requestPut?: quorate.PutRequest.$Shape|null;
         *   requestDeleteRange?: quorate.DeleteRangeRequest.$Shape|null;
         *   requestTxn?: quorate.TxnRequest.$Shape|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ request?: undefined; requestRange?: null; requestPut?: null; requestDeleteRange?: null; requestTxn?: null }|{ request?: "requestRange"; requestRange: quorate.RangeRequest.$Shape; requestPut?: null; requestDeleteRange?: null; requestTxn?: null }|{ request?: "requestPut"; requestRange?: null; requestPut: quorate.PutRequest.$Shape; requestDeleteRange?: null; requestTxn?: null }|{ request?: "requestDeleteRange"; requestRange?: null; requestPut?: null; requestDeleteRange: quorate.DeleteRangeRequest.$Shape; requestTxn?: null }|{ request?: "requestTxn"; requestRange?: null; requestPut?: null; requestDeleteRange?: null; requestTxn: quorate.TxnRequest.$Shape })
         * )} quorate.RequestOp.$Shape
         */

        /**
         * Constructs a new RequestOp.
         * @memberof quorate
         * @classdesc Represents a RequestOp.
         * @constructor
         * @param {quorate.RequestOp.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const RequestOp = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * RequestOp requestRange.
         * @member {quorate.RangeRequest.$Properties|null|undefined} requestRange
         * @memberof quorate.RequestOp
         * @instance
         */
        RequestOp.prototype.requestRange = null;

        /**
         * RequestOp requestPut.
         * @member {quorate.PutRequest.$Properties|null|undefined} requestPut
         * @memberof quorate.RequestOp
         * @instance
         */
        RequestOp.prototype.requestPut = null;

        /**
         * RequestOp requestDeleteRange.
         * @member {quorate.DeleteRangeRequest.$Properties|null|undefined} requestDeleteRange
         * @memberof quorate.RequestOp
         * @instance
         */
        RequestOp.prototype.requestDeleteRange = null;

        /**
         * RequestOp requestTxn.
         * @member {quorate.TxnRequest.$Properties|null|undefined} requestTxn
         * @memberof quorate.RequestOp
         * @instance
         */
        RequestOp.prototype.requestTxn = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * RequestOp request.
         * @member {"requestRange"|"requestPut"|"requestDeleteRange"|"requestTxn"|undefined} request
         * @memberof quorate.RequestOp
         * @instance
         */
        $Object.defineProperty(RequestOp.prototype, "request", {
            get: $util.oneOfGetter($oneOfFields = ["requestRange", "requestPut", "requestDeleteRange", "requestTxn"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Encodes the specified RequestOp message. Does not implicitly {@link quorate.RequestOp.verify|verify} messages.
         * @function encode
         * @memberof quorate.RequestOp
         * @static
         * @param {quorate.RequestOp.$Properties} message RequestOp message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        RequestOp.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.requestRange != null && $Object.hasOwnProperty.call(message, "requestRange"))
                $root.quorate.RangeRequest.encode(message.requestRange, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.requestPut != null && $Object.hasOwnProperty.call(message, "requestPut"))
                $root.quorate.PutRequest.encode(message.requestPut, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.requestDeleteRange != null && $Object.hasOwnProperty.call(message, "requestDeleteRange"))
                $root.quorate.DeleteRangeRequest.encode(message.requestDeleteRange, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.requestTxn != null && $Object.hasOwnProperty.call(message, "requestTxn"))
                $root.quorate.TxnRequest.encode(message.requestTxn, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a RequestOp message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.RequestOp
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.RequestOp & quorate.RequestOp.$Shape} RequestOp
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        RequestOp.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.RequestOp();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.requestRange = $root.quorate.RangeRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.requestRange);
                        message.request = "requestRange";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.requestPut = $root.quorate.PutRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.requestPut);
                        message.request = "requestPut";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.requestDeleteRange = $root.quorate.DeleteRangeRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.requestDeleteRange);
                        message.request = "requestDeleteRange";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.requestTxn = $root.quorate.TxnRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.requestTxn);
                        message.request = "requestTxn";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for RequestOp
         * @function getTypeUrl
         * @memberof quorate.RequestOp
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        RequestOp.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.RequestOp";
        };

        return RequestOp;
    })();

    quorate.ResponseOp = (function() {

        /**
         * Properties of a ResponseOp.
         * @typedef {Object} quorate.ResponseOp.$Properties
         * @property {quorate.RangeResponse.$Properties|null} [responseRange] ResponseOp responseRange
         * @property {quorate.PutResponse.$Properties|null} [responsePut] ResponseOp responsePut
         * @property {quorate.DeleteRangeResponse.$Properties|null} [responseDeleteRange] ResponseOp responseDeleteRange
         * @property {quorate.TxnResponse.$Properties|null} [responseTxn] ResponseOp responseTxn
         * @property {"responseRange"|"responsePut"|"responseDeleteRange"|"responseTxn"} [response] ResponseOp response
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ResponseOp.
         * @memberof quorate
         * @interface IResponseOp
         * @augments quorate.ResponseOp.$Properties
         * @deprecated Use quorate.ResponseOp.$Properties instead.
         */

        /**
         * Narrowed shape of a ResponseOp.
         * @typedef {{
         *   responseRange?: quorate.RangeResponse.$Shape|null;
         *   responsePut?: quorate.PutResponse.$Shape|null;
         *   responseDeleteRange?: quorate.DeleteRangeResponse.$Shape|null;
         *   responseTxn?: quorate.TxnResponse.$Shape|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ response?: undefined; responseRange?: null; responsePut?: null; responseDeleteRange?: null; responseTxn?: null }|{ response?: "responseRange"; responseRange: quorate.RangeResponse.$Shape; responsePut?: null; responseDeleteRange?: null; responseTxn?: null }|{ response?: "responsePut"; responseRange?: null; responsePut: quorate.PutResponse.$Shape; responseDeleteRange?: null; responseTxn?: null }|{ response?: "responseDeleteRange"; responseRange?: null; responsePut?: null; responseDeleteRange: quorate.DeleteRangeResponse.$Shape; responseTxn?: null }|{ response?: "responseTxn"; responseRange?: null; responsePut?: null; responseDeleteRange?: null; responseTxn: quorate.TxnResponse.$Shape })
         * )} quorate.ResponseOp.$Shape
         */

        /**
         * Constructs a new ResponseOp.
         * @memberof quorate
         * @classdesc Represents a ResponseOp.
         * @constructor
         * @param {quorate.ResponseOp.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ResponseOp = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ResponseOp responseRange.
         * @member {quorate.RangeResponse.$Properties|null|undefined} responseRange
         * @memberof quorate.ResponseOp
         * @instance
         */
        ResponseOp.prototype.responseRange = null;

        /**
         * ResponseOp responsePut.
         * @member {quorate.PutResponse.$Properties|null|undefined} responsePut
         * @memberof quorate.ResponseOp
         * @instance
         */
        ResponseOp.prototype.responsePut = null;

        /**
         * ResponseOp responseDeleteRange.
         * @member {quorate.DeleteRangeResponse.$Properties|null|undefined} responseDeleteRange
         * @memberof quorate.ResponseOp
         * @instance
         */
        ResponseOp.prototype.responseDeleteRange = null;

        /**
         * ResponseOp responseTxn.
         * @member {quorate.TxnResponse.$Properties|null|undefined} responseTxn
         * @memberof quorate.ResponseOp
         * @instance
         */
        ResponseOp.prototype.responseTxn = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * ResponseOp response.
         * @member {"responseRange"|"responsePut"|"responseDeleteRange"|"responseTxn"|undefined} response
         * @memberof quorate.ResponseOp
         * @instance
         */
        $Object.defineProperty(ResponseOp.prototype, "response", {
            get: $util.oneOfGetter($oneOfFields = ["responseRange", "responsePut", "responseDeleteRange", "responseTxn"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Encodes the specified ResponseOp message. Does not implicitly {@link quorate.ResponseOp.verify|verify} messages.
         * @function encode
         * @memberof quorate.ResponseOp
         * @static
         * @param {quorate.ResponseOp.$Properties} message ResponseOp message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ResponseOp.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.responseRange != null && $Object.hasOwnProperty.call(message, "responseRange"))
                $root.quorate.RangeResponse.encode(message.responseRange, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.responsePut != null && $Object.hasOwnProperty.call(message, "responsePut"))
                $root.quorate.PutResponse.encode(message.responsePut, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.responseDeleteRange != null && $Object.hasOwnProperty.call(message, "responseDeleteRange"))
                $root.quorate.DeleteRangeResponse.encode(message.responseDeleteRange, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.responseTxn != null && $Object.hasOwnProperty.call(message, "responseTxn"))
                $root.quorate.TxnResponse.encode(message.responseTxn, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ResponseOp message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.ResponseOp
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.ResponseOp & quorate.ResponseOp.$Shape} ResponseOp
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ResponseOp.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.ResponseOp();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.responseRange = $root.quorate.RangeResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.responseRange);
                        message.response = "responseRange";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.responsePut = $root.quorate.PutResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.responsePut);
                        message.response = "responsePut";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.responseDeleteRange = $root.quorate.DeleteRangeResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.responseDeleteRange);
                        message.response = "responseDeleteRange";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.responseTxn = $root.quorate.TxnResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.responseTxn);
                        message.response = "responseTxn";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for ResponseOp
         * @function getTypeUrl
         * @memberof quorate.ResponseOp
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        ResponseOp.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.ResponseOp";
        };

        return ResponseOp;
    })();

    quorate.TxnRequest = (function() {

        /**
         * Properties of a TxnRequest.
         * @typedef {Object} quorate.TxnRequest.$Properties
         * @property {Array.<quorate.Compare.$Properties>|null} [compare] TxnRequest compare
         * @property {Array.<quorate.RequestOp.$Properties>|null} [success] TxnRequest success
         * @property {Array.<quorate.RequestOp.$Properties>|null} [failure] TxnRequest failure
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a TxnRequest.
         * @memberof quorate
         * @interface ITxnRequest
         * @augments quorate.TxnRequest.$Properties
         * @deprecated Use quorate.TxnRequest.$Properties instead.
         */

        /**
         * Shape of a TxnRequest.
         * @typedef {{
         *   compare?: Array.<quorate.Compare.$Shape>|null;
         *   success?: Array.<quorate.RequestOp.$Shape>|null;
         *   failure?: Array.<quorate.RequestOp.$Shape>|null;
         *   $unknowns?: Array.<Uint8Array>;
         * }} quorate.TxnRequest.$Shape
         */

        /**
         * Constructs a new TxnRequest.
         * @memberof quorate
         * @classdesc Represents a TxnRequest.
         * @constructor
         * @param {quorate.TxnRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const TxnRequest = function (properties) {
            this.compare = [];
            this.success = [];
            this.failure = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * TxnRequest compare.
         * @member {Array.<quorate.Compare.$Properties>} compare
         * @memberof quorate.TxnRequest
         * @instance
         */
        TxnRequest.prototype.compare = $util.emptyArray;

        /**
         * TxnRequest success.
         * @member {Array.<quorate.RequestOp.$Properties>} success
         * @memberof quorate.TxnRequest
         * @instance
         */
        TxnRequest.prototype.success = $util.emptyArray;

        /**
         * TxnRequest failure.
         * @member {Array.<quorate.RequestOp.$Properties>} failure
         * @memberof quorate.TxnRequest
         * @instance
         */
        TxnRequest.prototype.failure = $util.emptyArray;

        /**
         * Encodes the specified TxnRequest message. Does not implicitly {@link quorate.TxnRequest.verify|verify} messages.
         * @function encode
         * @memberof quorate.TxnRequest
         * @static
         * @param {quorate.TxnRequest.$Properties} message TxnRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        TxnRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.compare != null && message.compare.length)
                for (let i = 0; i < message.compare.length; ++i)
                    $root.quorate.Compare.encode(message.compare[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.success != null && message.success.length)
                for (let i = 0; i < message.success.length; ++i)
                    $root.quorate.RequestOp.encode(message.success[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.failure != null && message.failure.length)
                for (let i = 0; i < message.failure.length; ++i)
                    $root.quorate.RequestOp.encode(message.failure[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a TxnRequest message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.TxnRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.TxnRequest & quorate.TxnRequest.$Shape} TxnRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        TxnRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.TxnRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.compare && message.compare.length))
                            message.compare = [];
                        message.compare.push($root.quorate.Compare.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.success && message.success.length))
                            message.success = [];
                        message.success.push($root.quorate.RequestOp.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.failure && message.failure.length))
                            message.failure = [];
                        message.failure.push($root.quorate.RequestOp.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for TxnRequest
         * @function getTypeUrl
         * @memberof quorate.TxnRequest
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        TxnRequest.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.TxnRequest";
        };

        return TxnRequest;
    })();

    quorate.TxnResponse = (function() {

        /**
         * Properties of a TxnResponse.
         * @typedef {Object} quorate.TxnResponse.$Properties
         * @property {quorate.ResponseHeader.$Properties|null} [header] TxnResponse header
         * @property {boolean|null} [succeeded] TxnResponse succeeded
         * @property {Array.<quorate.ResponseOp.$Properties>|null} [responses] TxnResponse responses
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a TxnResponse.
         * @memberof quorate
         * @interface ITxnResponse
         * @augments quorate.TxnResponse.$Properties
         * @deprecated Use quorate.TxnResponse.$Properties instead.
         */

        /**
         * Shape of a TxnResponse.
         * @typedef {{
         *   header?: quorate.ResponseHeader.$Shape|null;
         *   succeeded?: boolean|null;
         *   responses?: Array.<quorate.ResponseOp.$Shape>|null;
         *   $unknowns?: Array.<Uint8Array>;
         * }} quorate.TxnResponse.$Shape
         */

        /**
         * Constructs a new TxnResponse.
         * @memberof quorate
         * @classdesc Represents a TxnResponse.
         * @constructor
         * @param {quorate.TxnResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const TxnResponse = function (properties) {
            this.responses = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * TxnResponse header.
         * @member {quorate.ResponseHeader.$Properties|null|undefined} header
         * @memberof quorate.TxnResponse
         * @instance
         */
        TxnResponse.prototype.header = null;

        /**
         * TxnResponse succeeded.
         * @member {boolean} succeeded
         * @memberof quorate.TxnResponse
         * @instance
         */
        TxnResponse.prototype.succeeded = false;

        /**
         * TxnResponse responses.
         * @member {Array.<quorate.ResponseOp.$Properties>} responses
         * @memberof quorate.TxnResponse
         * @instance
         */
        TxnResponse.prototype.responses = $util.emptyArray;

        /**
         * Encodes the specified TxnResponse message. Does not implicitly {@link quorate.TxnResponse.verify|verify} messages.
         * @function encode
         * @memberof quorate.TxnResponse
         * @static
         * @param {quorate.TxnResponse.$Properties} message TxnResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        TxnResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                $root.quorate.ResponseHeader.encode(message.header, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.succeeded != null && $Object.hasOwnProperty.call(message, "succeeded") && message.succeeded !== false)
                writer.uint32(/* id 2, wireType 0 =*/16).bool(message.succeeded);
            if (message.responses != null && message.responses.length)
                for (let i = 0; i < message.responses.length; ++i)
                    $root.quorate.ResponseOp.encode(message.responses[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a TxnResponse message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.TxnResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.TxnResponse & quorate.TxnResponse.$Shape} TxnResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        TxnResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.TxnResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.header = $root.quorate.ResponseHeader.decode(reader, reader.size(), $undefined, _depth + 1, message.header);
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.succeeded = value;
                        else
                            delete message.succeeded;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.responses && message.responses.length))
                            message.responses = [];
                        message.responses.push($root.quorate.ResponseOp.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for TxnResponse
         * @function getTypeUrl
         * @memberof quorate.TxnResponse
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        TxnResponse.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.TxnResponse";
        };

        return TxnResponse;
    })();

    /**
     * EntryKind enum.
     * @name quorate.EntryKind
     * @enum {number}
     * @property {number} ENTRY_KIND_NO_OP=0 ENTRY_KIND_NO_OP value
     * @property {number} ENTRY_KIND_COMMANDS=1 ENTRY_KIND_COMMANDS value
     * @property {number} ENTRY_KIND_CONFIGURATION=2 ENTRY_KIND_CONFIGURATION value
     * @property {number} ENTRY_KIND_LEVELS=3 ENTRY_KIND_LEVELS value
     */
    quorate.EntryKind = (function() {
        const valuesById = $Object.create(null), values = $Object.create(valuesById);
        values[valuesById[0] = "ENTRY_KIND_NO_OP"] = 0;
        values[valuesById[1] = "ENTRY_KIND_COMMANDS"] = 1;
        values[valuesById[2] = "ENTRY_KIND_CONFIGURATION"] = 2;
        values[valuesById[3] = "ENTRY_KIND_LEVELS"] = 3;
        return values;
    })();

    quorate.Levels = (function() {

        /**
         * Properties of a Levels.
         * @typedef {Object} quorate.Levels.$Properties
         * @property {number|null} [featureLevel] Levels featureLevel
         * @property {number|null} [machineVersion] Levels machineVersion
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Levels.
         * @memberof quorate
         * @interface ILevels
         * @augments quorate.Levels.$Properties
         * @deprecated Use quorate.Levels.$Properties instead.
         */

        /**
         * Shape of a Levels.
         * @typedef {quorate.Levels.$Properties} quorate.Levels.$Shape
         */

        /**
         * Constructs a new Levels.
         * @memberof quorate
         * @classdesc Represents a Levels.
         * @constructor
         * @param {quorate.Levels.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Levels = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Levels featureLevel.
         * @member {number} featureLevel
         * @memberof quorate.Levels
         * @instance
         */
        Levels.prototype.featureLevel = 0;

        /**
         * Levels machineVersion.
         * @member {number} machineVersion
         * @memberof quorate.Levels
         * @instance
         */
        Levels.prototype.machineVersion = 0;

        /**
         * Encodes the specified Levels message. Does not implicitly {@link quorate.Levels.verify|verify} messages.
         * @function encode
         * @memberof quorate.Levels
         * @static
         * @param {quorate.Levels.$Properties} message Levels message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Levels.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.featureLevel != null && $Object.hasOwnProperty.call(message, "featureLevel") && message.featureLevel !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.featureLevel);
            if (message.machineVersion != null && $Object.hasOwnProperty.call(message, "machineVersion") && message.machineVersion !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.machineVersion);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Levels message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.Levels
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.Levels & quorate.Levels.$Shape} Levels
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Levels.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.Levels();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.featureLevel = value;
                        else
                            delete message.featureLevel;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.machineVersion = value;
                        else
                            delete message.machineVersion;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for Levels
         * @function getTypeUrl
         * @memberof quorate.Levels
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        Levels.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.Levels";
        };

        return Levels;
    })();

    quorate.Entry = (function() {

        /**
         * Properties of an Entry.
         * @typedef {Object} quorate.Entry.$Properties
         * @property {number|null} [index] Entry index
         * @property {number|null} [term] Entry term
         * @property {quorate.EntryKind|null} [kind] Entry kind
         * @property {Uint8Array|null} [payload] Entry payload
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an Entry.
         * @memberof quorate
         * @interface IEntry
         * @augments quorate.Entry.$Properties
         * @deprecated Use quorate.Entry.$Properties instead.
         */

        /**
         * Shape of an Entry.
         * @typedef {quorate.Entry.$Properties} quorate.Entry.$Shape
         */

        /**
         * Constructs a new Entry.
         * @memberof quorate
         * @classdesc Represents an Entry.
         * @constructor
         * @param {quorate.Entry.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Entry = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Entry index.
         * @member {number} index
         * @memberof quorate.Entry
         * @instance
         */
        Entry.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Entry term.
         * @member {number} term
         * @memberof quorate.Entry
         * @instance
         */
        Entry.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Entry kind.
         * @member {quorate.EntryKind} kind
         * @memberof quorate.Entry
         * @instance
         */
        Entry.prototype.kind = 0;

        /**
         * Entry payload.
         * @member {Uint8Array} payload
         * @memberof quorate.Entry
         * @instance
         */
        Entry.prototype.payload = $util.newBuffer([]);

        /**
         * Encodes the specified Entry message. Does not implicitly {@link quorate.Entry.verify|verify} messages.
         * @function encode
         * @memberof quorate.Entry
         * @static
         * @param {quorate.Entry.$Properties} message Entry message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Entry.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.index != null && $Object.hasOwnProperty.call(message, "index") && (typeof message.index === "object" ? message.index.low || message.index.high : message.index !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.index);
            if (message.term != null && $Object.hasOwnProperty.call(message, "term") && (typeof message.term === "object" ? message.term.low || message.term.high : message.term !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.term);
            if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).int32(message.kind);
            if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.payload);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an Entry message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.Entry
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.Entry & quorate.Entry.$Shape} Entry
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Entry.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.Entry();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.index = value;
                        else
                            delete message.index;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.term = value;
                        else
                            delete message.term;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.kind = value;
                        else
                            delete message.kind;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.payload = value;
                        else
                            delete message.payload;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for Entry
         * @function getTypeUrl
         * @memberof quorate.Entry
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        Entry.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.Entry";
        };

        return Entry;
    })();

    quorate.Batch = (function() {

        /**
         * Properties of a Batch.
         * @typedef {Object} quorate.Batch.$Properties
         * @property {Array.<quorate.Command.$Properties>|null} [commands] Batch commands
         * @property {number|null} [timeMs] Batch timeMs
         * @property {number|null} [maxScannedRows] Batch maxScannedRows
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Batch.
         * @memberof quorate
         * @interface IBatch
         * @augments quorate.Batch.$Properties
         * @deprecated Use quorate.Batch.$Properties instead.
         */

        /**
         * Shape of a Batch.
         * @typedef {quorate.Batch.$Properties} quorate.Batch.$Shape
         */

        /**
         * Constructs a new Batch.
         * @memberof quorate
         * @classdesc Represents a Batch.
         * @constructor
         * @param {quorate.Batch.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Batch = function (properties) {
            this.commands = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Batch commands.
         * @member {Array.<quorate.Command.$Properties>} commands
         * @memberof quorate.Batch
         * @instance
         */
        Batch.prototype.commands = $util.emptyArray;

        /**
         * Batch timeMs.
         * @member {number} timeMs
         * @memberof quorate.Batch
         * @instance
         */
        Batch.prototype.timeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Batch maxScannedRows.
         * @member {number} maxScannedRows
         * @memberof quorate.Batch
         * @instance
         */
        Batch.prototype.maxScannedRows = 0;

        /**
         * Encodes the specified Batch message. Does not implicitly {@link quorate.Batch.verify|verify} messages.
         * @function encode
         * @memberof quorate.Batch
         * @static
         * @param {quorate.Batch.$Properties} message Batch message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Batch.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.commands != null && message.commands.length)
                for (let i = 0; i < message.commands.length; ++i)
                    $root.quorate.Command.encode(message.commands[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs") && (typeof message.timeMs === "object" ? message.timeMs.low || message.timeMs.high : message.timeMs !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.timeMs);
            if (message.maxScannedRows != null && $Object.hasOwnProperty.call(message, "maxScannedRows") && message.maxScannedRows !== 0)
                writer.uint32(/* id 15, wireType 0 =*/120).uint32(message.maxScannedRows);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Batch message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.Batch
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.Batch & quorate.Batch.$Shape} Batch
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Batch.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.Batch();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.commands && message.commands.length))
                            message.commands = [];
                        message.commands.push($root.quorate.Command.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.timeMs = value;
                        else
                            delete message.timeMs;
                        continue;
                    }
                case 15: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.maxScannedRows = value;
                        else
                            delete message.maxScannedRows;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for Batch
         * @function getTypeUrl
         * @memberof quorate.Batch
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        Batch.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.Batch";
        };

        return Batch;
    })();

    quorate.Command = (function() {

        /**
         * Properties of a Command.
         * @typedef {Object} quorate.Command.$Properties
         * @property {quorate.CommandKind|null} [kind] Command kind
         * @property {Uint8Array|null} [body] Command body
         * @property {number|null} [sessionId] Command sessionId
         * @property {number|null} [sequence] Command sequence
         * @property {number|null} [firstOutstanding] Command firstOutstanding
         * @property {number|null} [drawnId] Command drawnId
         * @property {string|null} [user] Command user
         * @property {number|null} [authRevision] Command authRevision
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Command.
         * @memberof quorate
         * @interface ICommand
         * @augments quorate.Command.$Properties
         * @deprecated Use quorate.Command.$Properties instead.
         */

        /**
         * Shape of a Command.
         * @typedef {quorate.Command.$Properties} quorate.Command.$Shape
         */

        /**
         * Constructs a new Command.
         * @memberof quorate
         * @classdesc Represents a Command.
         * @constructor
         * @param {quorate.Command.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Command = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Command kind.
         * @member {quorate.CommandKind} kind
         * @memberof quorate.Command
         * @instance
         */
        Command.prototype.kind = 0;

        /**
         * Command body.
         * @member {Uint8Array} body
         * @memberof quorate.Command
         * @instance
         */
        Command.prototype.body = $util.newBuffer([]);

        /**
         * Command sessionId.
         * @member {number} sessionId
         * @memberof quorate.Command
         * @instance
         */
        Command.prototype.sessionId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Command sequence.
         * @member {number} sequence
         * @memberof quorate.Command
         * @instance
         */
        Command.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Command firstOutstanding.
         * @member {number} firstOutstanding
         * @memberof quorate.Command
         * @instance
         */
        Command.prototype.firstOutstanding = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Command drawnId.
         * @member {number} drawnId
         * @memberof quorate.Command
         * @instance
         */
        Command.prototype.drawnId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Command user.
         * @member {string} user
         * @memberof quorate.Command
         * @instance
         */
        Command.prototype.user = "";

        /**
         * Command authRevision.
         * @member {number} authRevision
         * @memberof quorate.Command
         * @instance
         */
        Command.prototype.authRevision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified Command message. Does not implicitly {@link quorate.Command.verify|verify} messages.
         * @function encode
         * @memberof quorate.Command
         * @static
         * @param {quorate.Command.$Properties} message Command message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Command.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).int32(message.kind);
            if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.body);
            if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && (typeof message.sessionId === "object" ? message.sessionId.low || message.sessionId.high : message.sessionId !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.sessionId);
            if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.sequence);
            if (message.firstOutstanding != null && $Object.hasOwnProperty.call(message, "firstOutstanding") && (typeof message.firstOutstanding === "object" ? message.firstOutstanding.low || message.firstOutstanding.high : message.firstOutstanding !== 0))
                writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.firstOutstanding);
            if (message.drawnId != null && $Object.hasOwnProperty.call(message, "drawnId") && (typeof message.drawnId === "object" ? message.drawnId.low || message.drawnId.high : message.drawnId !== 0))
                writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.drawnId);
            if (message.user != null && $Object.hasOwnProperty.call(message, "user") && message.user !== "")
                writer.uint32(/* id 7, wireType 2 =*/58).string(message.user);
            if (message.authRevision != null && $Object.hasOwnProperty.call(message, "authRevision") && (typeof message.authRevision === "object" ? message.authRevision.low || message.authRevision.high : message.authRevision !== 0))
                writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.authRevision);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Command message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.Command
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.Command & quorate.Command.$Shape} Command
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Command.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.Command();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.kind = value;
                        else
                            delete message.kind;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.body = value;
                        else
                            delete message.body;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.sessionId = value;
                        else
                            delete message.sessionId;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.sequence = value;
                        else
                            delete message.sequence;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.firstOutstanding = value;
                        else
                            delete message.firstOutstanding;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.drawnId = value;
                        else
                            delete message.drawnId;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.user = value;
                        else
                            delete message.user;
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.authRevision = value;
                        else
                            delete message.authRevision;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for Command
         * @function getTypeUrl
         * @memberof quorate.Command
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        Command.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.Command";
        };

        return Command;
    })();

    /**
     * CommandKind enum.
     * @name quorate.CommandKind
     * @enum {number}
     * @property {number} COMMAND_KIND_UNSPECIFIED=0 COMMAND_KIND_UNSPECIFIED value
     * @property {number} COMMAND_KIND_PUT=1 COMMAND_KIND_PUT value
     * @property {number} COMMAND_KIND_DELETE_RANGE=2 COMMAND_KIND_DELETE_RANGE value
     * @property {number} COMMAND_KIND_TXN=3 COMMAND_KIND_TXN value
     * @property {number} COMMAND_KIND_REGISTER_SESSION=4 COMMAND_KIND_REGISTER_SESSION value
     * @property {number} COMMAND_KIND_CLOSE_SESSION=5 COMMAND_KIND_CLOSE_SESSION value
     * @property {number} COMMAND_KIND_COMPACT=6 COMMAND_KIND_COMPACT value
     * @property {number} COMMAND_KIND_COMPACT_STEP=7 COMMAND_KIND_COMPACT_STEP value
     * @property {number} COMMAND_KIND_LEASE_GRANT=8 COMMAND_KIND_LEASE_GRANT value
     * @property {number} COMMAND_KIND_LEASE_REVOKE=9 COMMAND_KIND_LEASE_REVOKE value
     * @property {number} COMMAND_KIND_LEASE_RENEW=10 COMMAND_KIND_LEASE_RENEW value
     * @property {number} COMMAND_KIND_AUTH_ENABLE=16 COMMAND_KIND_AUTH_ENABLE value
     * @property {number} COMMAND_KIND_AUTH_DISABLE=17 COMMAND_KIND_AUTH_DISABLE value
     * @property {number} COMMAND_KIND_USER_ADD=18 COMMAND_KIND_USER_ADD value
     * @property {number} COMMAND_KIND_USER_DELETE=19 COMMAND_KIND_USER_DELETE value
     * @property {number} COMMAND_KIND_USER_CHANGE_PASSWORD=20 COMMAND_KIND_USER_CHANGE_PASSWORD value
     * @property {number} COMMAND_KIND_USER_GRANT_ROLE=21 COMMAND_KIND_USER_GRANT_ROLE value
     * @property {number} COMMAND_KIND_USER_REVOKE_ROLE=22 COMMAND_KIND_USER_REVOKE_ROLE value
     * @property {number} COMMAND_KIND_ROLE_ADD=23 COMMAND_KIND_ROLE_ADD value
     * @property {number} COMMAND_KIND_ROLE_DELETE=24 COMMAND_KIND_ROLE_DELETE value
     * @property {number} COMMAND_KIND_ROLE_GRANT_PERMISSION=25 COMMAND_KIND_ROLE_GRANT_PERMISSION value
     * @property {number} COMMAND_KIND_ROLE_REVOKE_PERMISSION=26 COMMAND_KIND_ROLE_REVOKE_PERMISSION value
     * @property {number} COMMAND_KIND_EXECUTE=64 COMMAND_KIND_EXECUTE value
     * @property {number} COMMAND_KIND_TICK=65 COMMAND_KIND_TICK value
     */
    quorate.CommandKind = (function() {
        const valuesById = $Object.create(null), values = $Object.create(valuesById);
        values[valuesById[0] = "COMMAND_KIND_UNSPECIFIED"] = 0;
        values[valuesById[1] = "COMMAND_KIND_PUT"] = 1;
        values[valuesById[2] = "COMMAND_KIND_DELETE_RANGE"] = 2;
        values[valuesById[3] = "COMMAND_KIND_TXN"] = 3;
        values[valuesById[4] = "COMMAND_KIND_REGISTER_SESSION"] = 4;
        values[valuesById[5] = "COMMAND_KIND_CLOSE_SESSION"] = 5;
        values[valuesById[6] = "COMMAND_KIND_COMPACT"] = 6;
        values[valuesById[7] = "COMMAND_KIND_COMPACT_STEP"] = 7;
        values[valuesById[8] = "COMMAND_KIND_LEASE_GRANT"] = 8;
        values[valuesById[9] = "COMMAND_KIND_LEASE_REVOKE"] = 9;
        values[valuesById[10] = "COMMAND_KIND_LEASE_RENEW"] = 10;
        values[valuesById[16] = "COMMAND_KIND_AUTH_ENABLE"] = 16;
        values[valuesById[17] = "COMMAND_KIND_AUTH_DISABLE"] = 17;
        values[valuesById[18] = "COMMAND_KIND_USER_ADD"] = 18;
        values[valuesById[19] = "COMMAND_KIND_USER_DELETE"] = 19;
        values[valuesById[20] = "COMMAND_KIND_USER_CHANGE_PASSWORD"] = 20;
        values[valuesById[21] = "COMMAND_KIND_USER_GRANT_ROLE"] = 21;
        values[valuesById[22] = "COMMAND_KIND_USER_REVOKE_ROLE"] = 22;
        values[valuesById[23] = "COMMAND_KIND_ROLE_ADD"] = 23;
        values[valuesById[24] = "COMMAND_KIND_ROLE_DELETE"] = 24;
        values[valuesById[25] = "COMMAND_KIND_ROLE_GRANT_PERMISSION"] = 25;
        values[valuesById[26] = "COMMAND_KIND_ROLE_REVOKE_PERMISSION"] = 26;
        values[valuesById[64] = "COMMAND_KIND_EXECUTE"] = 64;
        values[valuesById[65] = "COMMAND_KIND_TICK"] = 65;
        return values;
    })();

    quorate.Member = (function() {

        /**
         * Properties of a Member.
         * @typedef {Object} quorate.Member.$Properties
         * @property {number|null} [id] Member id
         * @property {string|null} [peerAddress] Member peerAddress
         * @property {string|null} [clientAddress] Member clientAddress
         * @property {number|null} [incarnation] Member incarnation
         * @property {string|null} [zone] Member zone
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Member.
         * @memberof quorate
         * @interface IMember
         * @augments quorate.Member.$Properties
         * @deprecated Use quorate.Member.$Properties instead.
         */

        /**
         * Shape of a Member.
         * @typedef {quorate.Member.$Properties} quorate.Member.$Shape
         */

        /**
         * Constructs a new Member.
         * @memberof quorate
         * @classdesc Represents a Member.
         * @constructor
         * @param {quorate.Member.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Member = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Member id.
         * @member {number} id
         * @memberof quorate.Member
         * @instance
         */
        Member.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Member peerAddress.
         * @member {string} peerAddress
         * @memberof quorate.Member
         * @instance
         */
        Member.prototype.peerAddress = "";

        /**
         * Member clientAddress.
         * @member {string} clientAddress
         * @memberof quorate.Member
         * @instance
         */
        Member.prototype.clientAddress = "";

        /**
         * Member incarnation.
         * @member {number} incarnation
         * @memberof quorate.Member
         * @instance
         */
        Member.prototype.incarnation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Member zone.
         * @member {string} zone
         * @memberof quorate.Member
         * @instance
         */
        Member.prototype.zone = "";

        /**
         * Encodes the specified Member message. Does not implicitly {@link quorate.Member.verify|verify} messages.
         * @function encode
         * @memberof quorate.Member
         * @static
         * @param {quorate.Member.$Properties} message Member message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Member.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
            if (message.peerAddress != null && $Object.hasOwnProperty.call(message, "peerAddress") && message.peerAddress !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.peerAddress);
            if (message.clientAddress != null && $Object.hasOwnProperty.call(message, "clientAddress") && message.clientAddress !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.clientAddress);
            if (message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation") && (typeof message.incarnation === "object" ? message.incarnation.low || message.incarnation.high : message.incarnation !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.incarnation);
            if (message.zone != null && $Object.hasOwnProperty.call(message, "zone") && message.zone !== "")
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.zone);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Member message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.Member
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.Member & quorate.Member.$Shape} Member
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Member.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.Member();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.id = value;
                        else
                            delete message.id;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.peerAddress = value;
                        else
                            delete message.peerAddress;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.clientAddress = value;
                        else
                            delete message.clientAddress;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.incarnation = value;
                        else
                            delete message.incarnation;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.zone = value;
                        else
                            delete message.zone;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for Member
         * @function getTypeUrl
         * @memberof quorate.Member
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        Member.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.Member";
        };

        return Member;
    })();

    quorate.Configuration = (function() {

        /**
         * Properties of a Configuration.
         * @typedef {Object} quorate.Configuration.$Properties
         * @property {Array.<quorate.Member.$Properties>|null} [members] Configuration members
         * @property {Array.<number>|null} [voters] Configuration voters
         * @property {Array.<number>|null} [votersOutgoing] Configuration votersOutgoing
         * @property {Array.<number>|null} [learners] Configuration learners
         * @property {Array.<number>|null} [learnersNext] Configuration learnersNext
         * @property {Array.<quorate.Promotion.$Properties>|null} [promotions] Configuration promotions
         * @property {Array.<number>|null} [removed] Configuration removed
         * @property {string|null} [clusterName] Configuration clusterName
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Configuration.
         * @memberof quorate
         * @interface IConfiguration
         * @augments quorate.Configuration.$Properties
         * @deprecated Use quorate.Configuration.$Properties instead.
         */

        /**
         * Shape of a Configuration.
         * @typedef {quorate.Configuration.$Properties} quorate.Configuration.$Shape
         */

        /**
         * Constructs a new Configuration.
         * @memberof quorate
         * @classdesc Represents a Configuration.
         * @constructor
         * @param {quorate.Configuration.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Configuration = function (properties) {
            this.members = [];
            this.voters = [];
            this.votersOutgoing = [];
            this.learners = [];
            this.learnersNext = [];
            this.promotions = [];
            this.removed = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Configuration members.
         * @member {Array.<quorate.Member.$Properties>} members
         * @memberof quorate.Configuration
         * @instance
         */
        Configuration.prototype.members = $util.emptyArray;

        /**
         * Configuration voters.
         * @member {Array.<number>} voters
         * @memberof quorate.Configuration
         * @instance
         */
        Configuration.prototype.voters = $util.emptyArray;

        /**
         * Configuration votersOutgoing.
         * @member {Array.<number>} votersOutgoing
         * @memberof quorate.Configuration
         * @instance
         */
        Configuration.prototype.votersOutgoing = $util.emptyArray;

        /**
         * Configuration learners.
         * @member {Array.<number>} learners
         * @memberof quorate.Configuration
         * @instance
         */
        Configuration.prototype.learners = $util.emptyArray;

        /**
         * Configuration learnersNext.
         * @member {Array.<number>} learnersNext
         * @memberof quorate.Configuration
         * @instance
         */
        Configuration.prototype.learnersNext = $util.emptyArray;

        /**
         * Configuration promotions.
         * @member {Array.<quorate.Promotion.$Properties>} promotions
         * @memberof quorate.Configuration
         * @instance
         */
        Configuration.prototype.promotions = $util.emptyArray;

        /**
         * Configuration removed.
         * @member {Array.<number>} removed
         * @memberof quorate.Configuration
         * @instance
         */
        Configuration.prototype.removed = $util.emptyArray;

        /**
         * Configuration clusterName.
         * @member {string} clusterName
         * @memberof quorate.Configuration
         * @instance
         */
        Configuration.prototype.clusterName = "";

        /**
         * Encodes the specified Configuration message. Does not implicitly {@link quorate.Configuration.verify|verify} messages.
         * @function encode
         * @memberof quorate.Configuration
         * @static
         * @param {quorate.Configuration.$Properties} message Configuration message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Configuration.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.members != null && message.members.length)
                for (let i = 0; i < message.members.length; ++i)
                    $root.quorate.Member.encode(message.members[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.voters != null && message.voters.length)
                writer.uint32(/* id 2, wireType 2 =*/18).uint64s(message.voters);
            if (message.votersOutgoing != null && message.votersOutgoing.length)
                writer.uint32(/* id 3, wireType 2 =*/26).uint64s(message.votersOutgoing);
            if (message.learners != null && message.learners.length)
                writer.uint32(/* id 4, wireType 2 =*/34).uint64s(message.learners);
            if (message.learnersNext != null && message.learnersNext.length)
                writer.uint32(/* id 5, wireType 2 =*/42).uint64s(message.learnersNext);
            if (message.promotions != null && message.promotions.length)
                for (let i = 0; i < message.promotions.length; ++i)
                    $root.quorate.Promotion.encode(message.promotions[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
            if (message.removed != null && message.removed.length)
                writer.uint32(/* id 7, wireType 2 =*/58).uint64s(message.removed);
            if (message.clusterName != null && $Object.hasOwnProperty.call(message, "clusterName") && message.clusterName !== "")
                writer.uint32(/* id 8, wireType 2 =*/66).string(message.clusterName);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Configuration message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.Configuration
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.Configuration & quorate.Configuration.$Shape} Configuration
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Configuration.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.Configuration();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.members && message.members.length))
                            message.members = [];
                        message.members.push($root.quorate.Member.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 2: {
                        if (wireType === 2) {
                            if (!(message.voters && message.voters.length))
                                message.voters = [];
                            reader.uint64s(message.voters);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.voters && message.voters.length))
                            message.voters = [];
                        message.voters.push(reader.uint64());
                        continue;
                    }
                case 3: {
                        if (wireType === 2) {
                            if (!(message.votersOutgoing && message.votersOutgoing.length))
                                message.votersOutgoing = [];
                            reader.uint64s(message.votersOutgoing);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.votersOutgoing && message.votersOutgoing.length))
                            message.votersOutgoing = [];
                        message.votersOutgoing.push(reader.uint64());
                        continue;
                    }
                case 4: {
                        if (wireType === 2) {
                            if (!(message.learners && message.learners.length))
                                message.learners = [];
                            reader.uint64s(message.learners);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.learners && message.learners.length))
                            message.learners = [];
                        message.learners.push(reader.uint64());
                        continue;
                    }
                case 5: {
                        if (wireType === 2) {
                            if (!(message.learnersNext && message.learnersNext.length))
                                message.learnersNext = [];
                            reader.uint64s(message.learnersNext);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.learnersNext && message.learnersNext.length))
                            message.learnersNext = [];
                        message.learnersNext.push(reader.uint64());
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if (!(message.promotions && message.promotions.length))
                            message.promotions = [];
                        message.promotions.push($root.quorate.Promotion.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 7: {
                        if (wireType === 2) {
                            if (!(message.removed && message.removed.length))
                                message.removed = [];
                            reader.uint64s(message.removed);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.removed && message.removed.length))
                            message.removed = [];
                        message.removed.push(reader.uint64());
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.clusterName = value;
                        else
                            delete message.clusterName;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for Configuration
         * @function getTypeUrl
         * @memberof quorate.Configuration
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        Configuration.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.Configuration";
        };

        return Configuration;
    })();

    quorate.Promotion = (function() {

        /**
         * Properties of a Promotion.
         * @typedef {Object} quorate.Promotion.$Properties
         * @property {number|null} [learner] Promotion learner
         * @property {number|null} [replaces] Promotion replaces
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Promotion.
         * @memberof quorate
         * @interface IPromotion
         * @augments quorate.Promotion.$Properties
         * @deprecated Use quorate.Promotion.$Properties instead.
         */

        /**
         * Shape of a Promotion.
         * @typedef {quorate.Promotion.$Properties} quorate.Promotion.$Shape
         */

        /**
         * Constructs a new Promotion.
         * @memberof quorate
         * @classdesc Represents a Promotion.
         * @constructor
         * @param {quorate.Promotion.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Promotion = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Promotion learner.
         * @member {number} learner
         * @memberof quorate.Promotion
         * @instance
         */
        Promotion.prototype.learner = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Promotion replaces.
         * @member {number} replaces
         * @memberof quorate.Promotion
         * @instance
         */
        Promotion.prototype.replaces = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified Promotion message. Does not implicitly {@link quorate.Promotion.verify|verify} messages.
         * @function encode
         * @memberof quorate.Promotion
         * @static
         * @param {quorate.Promotion.$Properties} message Promotion message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Promotion.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.learner != null && $Object.hasOwnProperty.call(message, "learner") && (typeof message.learner === "object" ? message.learner.low || message.learner.high : message.learner !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.learner);
            if (message.replaces != null && $Object.hasOwnProperty.call(message, "replaces") && (typeof message.replaces === "object" ? message.replaces.low || message.replaces.high : message.replaces !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.replaces);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Promotion message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.Promotion
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.Promotion & quorate.Promotion.$Shape} Promotion
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Promotion.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.Promotion();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.learner = value;
                        else
                            delete message.learner;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.replaces = value;
                        else
                            delete message.replaces;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for Promotion
         * @function getTypeUrl
         * @memberof quorate.Promotion
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        Promotion.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.Promotion";
        };

        return Promotion;
    })();

    quorate.HardState = (function() {

        /**
         * Properties of a HardState.
         * @typedef {Object} quorate.HardState.$Properties
         * @property {number|null} [term] HardState term
         * @property {number|null} [votedFor] HardState votedFor
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a HardState.
         * @memberof quorate
         * @interface IHardState
         * @augments quorate.HardState.$Properties
         * @deprecated Use quorate.HardState.$Properties instead.
         */

        /**
         * Shape of a HardState.
         * @typedef {quorate.HardState.$Properties} quorate.HardState.$Shape
         */

        /**
         * Constructs a new HardState.
         * @memberof quorate
         * @classdesc Represents a HardState.
         * @constructor
         * @param {quorate.HardState.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const HardState = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * HardState term.
         * @member {number} term
         * @memberof quorate.HardState
         * @instance
         */
        HardState.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * HardState votedFor.
         * @member {number} votedFor
         * @memberof quorate.HardState
         * @instance
         */
        HardState.prototype.votedFor = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified HardState message. Does not implicitly {@link quorate.HardState.verify|verify} messages.
         * @function encode
         * @memberof quorate.HardState
         * @static
         * @param {quorate.HardState.$Properties} message HardState message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        HardState.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.term != null && $Object.hasOwnProperty.call(message, "term") && (typeof message.term === "object" ? message.term.low || message.term.high : message.term !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.term);
            if (message.votedFor != null && $Object.hasOwnProperty.call(message, "votedFor") && (typeof message.votedFor === "object" ? message.votedFor.low || message.votedFor.high : message.votedFor !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.votedFor);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a HardState message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.HardState
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.HardState & quorate.HardState.$Shape} HardState
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        HardState.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.HardState();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.term = value;
                        else
                            delete message.term;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.votedFor = value;
                        else
                            delete message.votedFor;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for HardState
         * @function getTypeUrl
         * @memberof quorate.HardState
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        HardState.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.HardState";
        };

        return HardState;
    })();

    quorate.LogId = (function() {

        /**
         * Properties of a LogId.
         * @typedef {Object} quorate.LogId.$Properties
         * @property {number|null} [term] LogId term
         * @property {number|null} [index] LogId index
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a LogId.
         * @memberof quorate
         * @interface ILogId
         * @augments quorate.LogId.$Properties
         * @deprecated Use quorate.LogId.$Properties instead.
         */

        /**
         * Shape of a LogId.
         * @typedef {quorate.LogId.$Properties} quorate.LogId.$Shape
         */

        /**
         * Constructs a new LogId.
         * @memberof quorate
         * @classdesc Represents a LogId.
         * @constructor
         * @param {quorate.LogId.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const LogId = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * LogId term.
         * @member {number} term
         * @memberof quorate.LogId
         * @instance
         */
        LogId.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * LogId index.
         * @member {number} index
         * @memberof quorate.LogId
         * @instance
         */
        LogId.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified LogId message. Does not implicitly {@link quorate.LogId.verify|verify} messages.
         * @function encode
         * @memberof quorate.LogId
         * @static
         * @param {quorate.LogId.$Properties} message LogId message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        LogId.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.term != null && $Object.hasOwnProperty.call(message, "term") && (typeof message.term === "object" ? message.term.low || message.term.high : message.term !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.term);
            if (message.index != null && $Object.hasOwnProperty.call(message, "index") && (typeof message.index === "object" ? message.index.low || message.index.high : message.index !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.index);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a LogId message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.LogId
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.LogId & quorate.LogId.$Shape} LogId
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        LogId.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.LogId();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.term = value;
                        else
                            delete message.term;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.index = value;
                        else
                            delete message.index;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for LogId
         * @function getTypeUrl
         * @memberof quorate.LogId
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        LogId.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.LogId";
        };

        return LogId;
    })();

    quorate.PreVoteRequest = (function() {

        /**
         * Properties of a PreVoteRequest.
         * @typedef {Object} quorate.PreVoteRequest.$Properties
         * @property {quorate.LogId.$Properties|null} [lastLog] PreVoteRequest lastLog
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a PreVoteRequest.
         * @memberof quorate
         * @interface IPreVoteRequest
         * @augments quorate.PreVoteRequest.$Properties
         * @deprecated Use quorate.PreVoteRequest.$Properties instead.
         */

        /**
         * Shape of a PreVoteRequest.
         * @typedef {quorate.PreVoteRequest.$Properties} quorate.PreVoteRequest.$Shape
         */

        /**
         * Constructs a new PreVoteRequest.
         * @memberof quorate
         * @classdesc Represents a PreVoteRequest.
         * @constructor
         * @param {quorate.PreVoteRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const PreVoteRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * PreVoteRequest lastLog.
         * @member {quorate.LogId.$Properties|null|undefined} lastLog
         * @memberof quorate.PreVoteRequest
         * @instance
         */
        PreVoteRequest.prototype.lastLog = null;

        /**
         * Encodes the specified PreVoteRequest message. Does not implicitly {@link quorate.PreVoteRequest.verify|verify} messages.
         * @function encode
         * @memberof quorate.PreVoteRequest
         * @static
         * @param {quorate.PreVoteRequest.$Properties} message PreVoteRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        PreVoteRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.lastLog != null && $Object.hasOwnProperty.call(message, "lastLog"))
                $root.quorate.LogId.encode(message.lastLog, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a PreVoteRequest message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.PreVoteRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.PreVoteRequest & quorate.PreVoteRequest.$Shape} PreVoteRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        PreVoteRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.PreVoteRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.lastLog = $root.quorate.LogId.decode(reader, reader.size(), $undefined, _depth + 1, message.lastLog);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for PreVoteRequest
         * @function getTypeUrl
         * @memberof quorate.PreVoteRequest
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        PreVoteRequest.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.PreVoteRequest";
        };

        return PreVoteRequest;
    })();

    quorate.PreVoteResponse = (function() {

        /**
         * Properties of a PreVoteResponse.
         * @typedef {Object} quorate.PreVoteResponse.$Properties
         * @property {boolean|null} [granted] PreVoteResponse granted
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a PreVoteResponse.
         * @memberof quorate
         * @interface IPreVoteResponse
         * @augments quorate.PreVoteResponse.$Properties
         * @deprecated Use quorate.PreVoteResponse.$Properties instead.
         */

        /**
         * Shape of a PreVoteResponse.
         * @typedef {quorate.PreVoteResponse.$Properties} quorate.PreVoteResponse.$Shape
         */

        /**
         * Constructs a new PreVoteResponse.
         * @memberof quorate
         * @classdesc Represents a PreVoteResponse.
         * @constructor
         * @param {quorate.PreVoteResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const PreVoteResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * PreVoteResponse granted.
         * @member {boolean} granted
         * @memberof quorate.PreVoteResponse
         * @instance
         */
        PreVoteResponse.prototype.granted = false;

        /**
         * Encodes the specified PreVoteResponse message. Does not implicitly {@link quorate.PreVoteResponse.verify|verify} messages.
         * @function encode
         * @memberof quorate.PreVoteResponse
         * @static
         * @param {quorate.PreVoteResponse.$Properties} message PreVoteResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        PreVoteResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.granted != null && $Object.hasOwnProperty.call(message, "granted") && message.granted !== false)
                writer.uint32(/* id 1, wireType 0 =*/8).bool(message.granted);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a PreVoteResponse message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.PreVoteResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.PreVoteResponse & quorate.PreVoteResponse.$Shape} PreVoteResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        PreVoteResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.PreVoteResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.granted = value;
                        else
                            delete message.granted;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for PreVoteResponse
         * @function getTypeUrl
         * @memberof quorate.PreVoteResponse
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        PreVoteResponse.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.PreVoteResponse";
        };

        return PreVoteResponse;
    })();

    quorate.VoteRequest = (function() {

        /**
         * Properties of a VoteRequest.
         * @typedef {Object} quorate.VoteRequest.$Properties
         * @property {quorate.LogId.$Properties|null} [lastLog] VoteRequest lastLog
         * @property {boolean|null} [leadershipTransfer] VoteRequest leadershipTransfer
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a VoteRequest.
         * @memberof quorate
         * @interface IVoteRequest
         * @augments quorate.VoteRequest.$Properties
         * @deprecated Use quorate.VoteRequest.$Properties instead.
         */

        /**
         * Shape of a VoteRequest.
         * @typedef {quorate.VoteRequest.$Properties} quorate.VoteRequest.$Shape
         */

        /**
         * Constructs a new VoteRequest.
         * @memberof quorate
         * @classdesc Represents a VoteRequest.
         * @constructor
         * @param {quorate.VoteRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const VoteRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * VoteRequest lastLog.
         * @member {quorate.LogId.$Properties|null|undefined} lastLog
         * @memberof quorate.VoteRequest
         * @instance
         */
        VoteRequest.prototype.lastLog = null;

        /**
         * VoteRequest leadershipTransfer.
         * @member {boolean} leadershipTransfer
         * @memberof quorate.VoteRequest
         * @instance
         */
        VoteRequest.prototype.leadershipTransfer = false;

        /**
         * Encodes the specified VoteRequest message. Does not implicitly {@link quorate.VoteRequest.verify|verify} messages.
         * @function encode
         * @memberof quorate.VoteRequest
         * @static
         * @param {quorate.VoteRequest.$Properties} message VoteRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        VoteRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.lastLog != null && $Object.hasOwnProperty.call(message, "lastLog"))
                $root.quorate.LogId.encode(message.lastLog, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.leadershipTransfer != null && $Object.hasOwnProperty.call(message, "leadershipTransfer") && message.leadershipTransfer !== false)
                writer.uint32(/* id 2, wireType 0 =*/16).bool(message.leadershipTransfer);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a VoteRequest message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.VoteRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.VoteRequest & quorate.VoteRequest.$Shape} VoteRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        VoteRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.VoteRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.lastLog = $root.quorate.LogId.decode(reader, reader.size(), $undefined, _depth + 1, message.lastLog);
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.leadershipTransfer = value;
                        else
                            delete message.leadershipTransfer;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for VoteRequest
         * @function getTypeUrl
         * @memberof quorate.VoteRequest
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        VoteRequest.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.VoteRequest";
        };

        return VoteRequest;
    })();

    quorate.VoteResponse = (function() {

        /**
         * Properties of a VoteResponse.
         * @typedef {Object} quorate.VoteResponse.$Properties
         * @property {boolean|null} [granted] VoteResponse granted
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a VoteResponse.
         * @memberof quorate
         * @interface IVoteResponse
         * @augments quorate.VoteResponse.$Properties
         * @deprecated Use quorate.VoteResponse.$Properties instead.
         */

        /**
         * Shape of a VoteResponse.
         * @typedef {quorate.VoteResponse.$Properties} quorate.VoteResponse.$Shape
         */

        /**
         * Constructs a new VoteResponse.
         * @memberof quorate
         * @classdesc Represents a VoteResponse.
         * @constructor
         * @param {quorate.VoteResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const VoteResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * VoteResponse granted.
         * @member {boolean} granted
         * @memberof quorate.VoteResponse
         * @instance
         */
        VoteResponse.prototype.granted = false;

        /**
         * Encodes the specified VoteResponse message. Does not implicitly {@link quorate.VoteResponse.verify|verify} messages.
         * @function encode
         * @memberof quorate.VoteResponse
         * @static
         * @param {quorate.VoteResponse.$Properties} message VoteResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        VoteResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.granted != null && $Object.hasOwnProperty.call(message, "granted") && message.granted !== false)
                writer.uint32(/* id 1, wireType 0 =*/8).bool(message.granted);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a VoteResponse message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.VoteResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.VoteResponse & quorate.VoteResponse.$Shape} VoteResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        VoteResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.VoteResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.granted = value;
                        else
                            delete message.granted;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for VoteResponse
         * @function getTypeUrl
         * @memberof quorate.VoteResponse
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        VoteResponse.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.VoteResponse";
        };

        return VoteResponse;
    })();

    quorate.AppendRequest = (function() {

        /**
         * Properties of an AppendRequest.
         * @typedef {Object} quorate.AppendRequest.$Properties
         * @property {number|null} [session] AppendRequest session
         * @property {quorate.LogId.$Properties|null} [prev] AppendRequest prev
         * @property {number|null} [commit] AppendRequest commit
         * @property {Array.<Uint8Array>|null} [entries] AppendRequest entries
         * @property {Uint8Array|null} [traceId] AppendRequest traceId
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an AppendRequest.
         * @memberof quorate
         * @interface IAppendRequest
         * @augments quorate.AppendRequest.$Properties
         * @deprecated Use quorate.AppendRequest.$Properties instead.
         */

        /**
         * Shape of an AppendRequest.
         * @typedef {quorate.AppendRequest.$Properties} quorate.AppendRequest.$Shape
         */

        /**
         * Constructs a new AppendRequest.
         * @memberof quorate
         * @classdesc Represents an AppendRequest.
         * @constructor
         * @param {quorate.AppendRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const AppendRequest = function (properties) {
            this.entries = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * AppendRequest session.
         * @member {number} session
         * @memberof quorate.AppendRequest
         * @instance
         */
        AppendRequest.prototype.session = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * AppendRequest prev.
         * @member {quorate.LogId.$Properties|null|undefined} prev
         * @memberof quorate.AppendRequest
         * @instance
         */
        AppendRequest.prototype.prev = null;

        /**
         * AppendRequest commit.
         * @member {number} commit
         * @memberof quorate.AppendRequest
         * @instance
         */
        AppendRequest.prototype.commit = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * AppendRequest entries.
         * @member {Array.<Uint8Array>} entries
         * @memberof quorate.AppendRequest
         * @instance
         */
        AppendRequest.prototype.entries = $util.emptyArray;

        /**
         * AppendRequest traceId.
         * @member {Uint8Array} traceId
         * @memberof quorate.AppendRequest
         * @instance
         */
        AppendRequest.prototype.traceId = $util.newBuffer([]);

        /**
         * Encodes the specified AppendRequest message. Does not implicitly {@link quorate.AppendRequest.verify|verify} messages.
         * @function encode
         * @memberof quorate.AppendRequest
         * @static
         * @param {quorate.AppendRequest.$Properties} message AppendRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        AppendRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.session != null && $Object.hasOwnProperty.call(message, "session") && (typeof message.session === "object" ? message.session.low || message.session.high : message.session !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.session);
            if (message.prev != null && $Object.hasOwnProperty.call(message, "prev"))
                $root.quorate.LogId.encode(message.prev, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.commit != null && $Object.hasOwnProperty.call(message, "commit") && (typeof message.commit === "object" ? message.commit.low || message.commit.high : message.commit !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.commit);
            if (message.entries != null && message.entries.length)
                for (let i = 0; i < message.entries.length; ++i)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.entries[i]);
            if (message.traceId != null && $Object.hasOwnProperty.call(message, "traceId") && message.traceId.length)
                writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.traceId);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an AppendRequest message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.AppendRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.AppendRequest & quorate.AppendRequest.$Shape} AppendRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        AppendRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.AppendRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.session = value;
                        else
                            delete message.session;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.prev = $root.quorate.LogId.decode(reader, reader.size(), $undefined, _depth + 1, message.prev);
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.commit = value;
                        else
                            delete message.commit;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (!(message.entries && message.entries.length))
                            message.entries = [];
                        message.entries.push(reader.bytes());
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.traceId = value;
                        else
                            delete message.traceId;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for AppendRequest
         * @function getTypeUrl
         * @memberof quorate.AppendRequest
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        AppendRequest.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.AppendRequest";
        };

        return AppendRequest;
    })();

    quorate.AppendResponse = (function() {

        /**
         * Properties of an AppendResponse.
         * @typedef {Object} quorate.AppendResponse.$Properties
         * @property {number|null} [session] AppendResponse session
         * @property {boolean|null} [accepted] AppendResponse accepted
         * @property {number|null} [index] AppendResponse index
         * @property {quorate.LogId.$Properties|null} [hint] AppendResponse hint
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an AppendResponse.
         * @memberof quorate
         * @interface IAppendResponse
         * @augments quorate.AppendResponse.$Properties
         * @deprecated Use quorate.AppendResponse.$Properties instead.
         */

        /**
         * Shape of an AppendResponse.
         * @typedef {quorate.AppendResponse.$Properties} quorate.AppendResponse.$Shape
         */

        /**
         * Constructs a new AppendResponse.
         * @memberof quorate
         * @classdesc Represents an AppendResponse.
         * @constructor
         * @param {quorate.AppendResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const AppendResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * AppendResponse session.
         * @member {number} session
         * @memberof quorate.AppendResponse
         * @instance
         */
        AppendResponse.prototype.session = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * AppendResponse accepted.
         * @member {boolean} accepted
         * @memberof quorate.AppendResponse
         * @instance
         */
        AppendResponse.prototype.accepted = false;

        /**
         * AppendResponse index.
         * @member {number} index
         * @memberof quorate.AppendResponse
         * @instance
         */
        AppendResponse.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * AppendResponse hint.
         * @member {quorate.LogId.$Properties|null|undefined} hint
         * @memberof quorate.AppendResponse
         * @instance
         */
        AppendResponse.prototype.hint = null;

        /**
         * Encodes the specified AppendResponse message. Does not implicitly {@link quorate.AppendResponse.verify|verify} messages.
         * @function encode
         * @memberof quorate.AppendResponse
         * @static
         * @param {quorate.AppendResponse.$Properties} message AppendResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        AppendResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.session != null && $Object.hasOwnProperty.call(message, "session") && (typeof message.session === "object" ? message.session.low || message.session.high : message.session !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.session);
            if (message.accepted != null && $Object.hasOwnProperty.call(message, "accepted") && message.accepted !== false)
                writer.uint32(/* id 2, wireType 0 =*/16).bool(message.accepted);
            if (message.index != null && $Object.hasOwnProperty.call(message, "index") && (typeof message.index === "object" ? message.index.low || message.index.high : message.index !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.index);
            if (message.hint != null && $Object.hasOwnProperty.call(message, "hint"))
                $root.quorate.LogId.encode(message.hint, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an AppendResponse message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.AppendResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.AppendResponse & quorate.AppendResponse.$Shape} AppendResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        AppendResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.AppendResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.session = value;
                        else
                            delete message.session;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.accepted = value;
                        else
                            delete message.accepted;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.index = value;
                        else
                            delete message.index;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.hint = $root.quorate.LogId.decode(reader, reader.size(), $undefined, _depth + 1, message.hint);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for AppendResponse
         * @function getTypeUrl
         * @memberof quorate.AppendResponse
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        AppendResponse.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.AppendResponse";
        };

        return AppendResponse;
    })();

    quorate.HeartbeatRequest = (function() {

        /**
         * Properties of a HeartbeatRequest.
         * @typedef {Object} quorate.HeartbeatRequest.$Properties
         * @property {number|null} [commit] HeartbeatRequest commit
         * @property {number|null} [round] HeartbeatRequest round
         * @property {number|null} [stateIndex] HeartbeatRequest stateIndex
         * @property {Uint8Array|null} [stateSum] HeartbeatRequest stateSum
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a HeartbeatRequest.
         * @memberof quorate
         * @interface IHeartbeatRequest
         * @augments quorate.HeartbeatRequest.$Properties
         * @deprecated Use quorate.HeartbeatRequest.$Properties instead.
         */

        /**
         * Shape of a HeartbeatRequest.
         * @typedef {quorate.HeartbeatRequest.$Properties} quorate.HeartbeatRequest.$Shape
         */

        /**
         * Constructs a new HeartbeatRequest.
         * @memberof quorate
         * @classdesc Represents a HeartbeatRequest.
         * @constructor
         * @param {quorate.HeartbeatRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const HeartbeatRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * HeartbeatRequest commit.
         * @member {number} commit
         * @memberof quorate.HeartbeatRequest
         * @instance
         */
        HeartbeatRequest.prototype.commit = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * HeartbeatRequest round.
         * @member {number} round
         * @memberof quorate.HeartbeatRequest
         * @instance
         */
        HeartbeatRequest.prototype.round = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * HeartbeatRequest stateIndex.
         * @member {number} stateIndex
         * @memberof quorate.HeartbeatRequest
         * @instance
         */
        HeartbeatRequest.prototype.stateIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * HeartbeatRequest stateSum.
         * @member {Uint8Array} stateSum
         * @memberof quorate.HeartbeatRequest
         * @instance
         */
        HeartbeatRequest.prototype.stateSum = $util.newBuffer([]);

        /**
         * Encodes the specified HeartbeatRequest message. Does not implicitly {@link quorate.HeartbeatRequest.verify|verify} messages.
         * @function encode
         * @memberof quorate.HeartbeatRequest
         * @static
         * @param {quorate.HeartbeatRequest.$Properties} message HeartbeatRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        HeartbeatRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.commit != null && $Object.hasOwnProperty.call(message, "commit") && (typeof message.commit === "object" ? message.commit.low || message.commit.high : message.commit !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.commit);
            if (message.round != null && $Object.hasOwnProperty.call(message, "round") && (typeof message.round === "object" ? message.round.low || message.round.high : message.round !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.round);
            if (message.stateIndex != null && $Object.hasOwnProperty.call(message, "stateIndex") && (typeof message.stateIndex === "object" ? message.stateIndex.low || message.stateIndex.high : message.stateIndex !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.stateIndex);
            if (message.stateSum != null && $Object.hasOwnProperty.call(message, "stateSum") && message.stateSum.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.stateSum);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a HeartbeatRequest message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.HeartbeatRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.HeartbeatRequest & quorate.HeartbeatRequest.$Shape} HeartbeatRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        HeartbeatRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.HeartbeatRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.commit = value;
                        else
                            delete message.commit;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.round = value;
                        else
                            delete message.round;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.stateIndex = value;
                        else
                            delete message.stateIndex;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.stateSum = value;
                        else
                            delete message.stateSum;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for HeartbeatRequest
         * @function getTypeUrl
         * @memberof quorate.HeartbeatRequest
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        HeartbeatRequest.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.HeartbeatRequest";
        };

        return HeartbeatRequest;
    })();

    quorate.HeartbeatResponse = (function() {

        /**
         * Properties of a HeartbeatResponse.
         * @typedef {Object} quorate.HeartbeatResponse.$Properties
         * @property {number|null} [round] HeartbeatResponse round
         * @property {boolean|null} [lowOnSpace] HeartbeatResponse lowOnSpace
         * @property {number|null} [stateIndex] HeartbeatResponse stateIndex
         * @property {Uint8Array|null} [stateSum] HeartbeatResponse stateSum
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a HeartbeatResponse.
         * @memberof quorate
         * @interface IHeartbeatResponse
         * @augments quorate.HeartbeatResponse.$Properties
         * @deprecated Use quorate.HeartbeatResponse.$Properties instead.
         */

        /**
         * Shape of a HeartbeatResponse.
         * @typedef {quorate.HeartbeatResponse.$Properties} quorate.HeartbeatResponse.$Shape
         */

        /**
         * Constructs a new HeartbeatResponse.
         * @memberof quorate
         * @classdesc Represents a HeartbeatResponse.
         * @constructor
         * @param {quorate.HeartbeatResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const HeartbeatResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * HeartbeatResponse round.
         * @member {number} round
         * @memberof quorate.HeartbeatResponse
         * @instance
         */
        HeartbeatResponse.prototype.round = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * HeartbeatResponse lowOnSpace.
         * @member {boolean} lowOnSpace
         * @memberof quorate.HeartbeatResponse
         * @instance
         */
        HeartbeatResponse.prototype.lowOnSpace = false;

        /**
         * HeartbeatResponse stateIndex.
         * @member {number} stateIndex
         * @memberof quorate.HeartbeatResponse
         * @instance
         */
        HeartbeatResponse.prototype.stateIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * HeartbeatResponse stateSum.
         * @member {Uint8Array} stateSum
         * @memberof quorate.HeartbeatResponse
         * @instance
         */
        HeartbeatResponse.prototype.stateSum = $util.newBuffer([]);

        /**
         * Encodes the specified HeartbeatResponse message. Does not implicitly {@link quorate.HeartbeatResponse.verify|verify} messages.
         * @function encode
         * @memberof quorate.HeartbeatResponse
         * @static
         * @param {quorate.HeartbeatResponse.$Properties} message HeartbeatResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        HeartbeatResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.round != null && $Object.hasOwnProperty.call(message, "round") && (typeof message.round === "object" ? message.round.low || message.round.high : message.round !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.round);
            if (message.lowOnSpace != null && $Object.hasOwnProperty.call(message, "lowOnSpace") && message.lowOnSpace !== false)
                writer.uint32(/* id 2, wireType 0 =*/16).bool(message.lowOnSpace);
            if (message.stateIndex != null && $Object.hasOwnProperty.call(message, "stateIndex") && (typeof message.stateIndex === "object" ? message.stateIndex.low || message.stateIndex.high : message.stateIndex !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.stateIndex);
            if (message.stateSum != null && $Object.hasOwnProperty.call(message, "stateSum") && message.stateSum.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.stateSum);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a HeartbeatResponse message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.HeartbeatResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.HeartbeatResponse & quorate.HeartbeatResponse.$Shape} HeartbeatResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        HeartbeatResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.HeartbeatResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.round = value;
                        else
                            delete message.round;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.lowOnSpace = value;
                        else
                            delete message.lowOnSpace;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.stateIndex = value;
                        else
                            delete message.stateIndex;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.stateSum = value;
                        else
                            delete message.stateSum;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for HeartbeatResponse
         * @function getTypeUrl
         * @memberof quorate.HeartbeatResponse
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        HeartbeatResponse.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.HeartbeatResponse";
        };

        return HeartbeatResponse;
    })();

    quorate.TimeoutNow = (function() {

        /**
         * Properties of a TimeoutNow.
         * @typedef {Object} quorate.TimeoutNow.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a TimeoutNow.
         * @memberof quorate
         * @interface ITimeoutNow
         * @augments quorate.TimeoutNow.$Properties
         * @deprecated Use quorate.TimeoutNow.$Properties instead.
         */

        /**
         * Shape of a TimeoutNow.
         * @typedef {quorate.TimeoutNow.$Properties} quorate.TimeoutNow.$Shape
         */

        /**
         * Constructs a new TimeoutNow.
         * @memberof quorate
         * @classdesc Represents a TimeoutNow.
         * @constructor
         * @param {quorate.TimeoutNow.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const TimeoutNow = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Encodes the specified TimeoutNow message. Does not implicitly {@link quorate.TimeoutNow.verify|verify} messages.
         * @function encode
         * @memberof quorate.TimeoutNow
         * @static
         * @param {quorate.TimeoutNow.$Properties} message TimeoutNow message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        TimeoutNow.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a TimeoutNow message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.TimeoutNow
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.TimeoutNow & quorate.TimeoutNow.$Shape} TimeoutNow
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        TimeoutNow.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.TimeoutNow();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for TimeoutNow
         * @function getTypeUrl
         * @memberof quorate.TimeoutNow
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        TimeoutNow.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.TimeoutNow";
        };

        return TimeoutNow;
    })();

    quorate.ReadIndexRequest = (function() {

        /**
         * Properties of a ReadIndexRequest.
         * @typedef {Object} quorate.ReadIndexRequest.$Properties
         * @property {number|null} [id] ReadIndexRequest id
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ReadIndexRequest.
         * @memberof quorate
         * @interface IReadIndexRequest
         * @augments quorate.ReadIndexRequest.$Properties
         * @deprecated Use quorate.ReadIndexRequest.$Properties instead.
         */

        /**
         * Shape of a ReadIndexRequest.
         * @typedef {quorate.ReadIndexRequest.$Properties} quorate.ReadIndexRequest.$Shape
         */

        /**
         * Constructs a new ReadIndexRequest.
         * @memberof quorate
         * @classdesc Represents a ReadIndexRequest.
         * @constructor
         * @param {quorate.ReadIndexRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ReadIndexRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ReadIndexRequest id.
         * @member {number} id
         * @memberof quorate.ReadIndexRequest
         * @instance
         */
        ReadIndexRequest.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified ReadIndexRequest message. Does not implicitly {@link quorate.ReadIndexRequest.verify|verify} messages.
         * @function encode
         * @memberof quorate.ReadIndexRequest
         * @static
         * @param {quorate.ReadIndexRequest.$Properties} message ReadIndexRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ReadIndexRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ReadIndexRequest message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.ReadIndexRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.ReadIndexRequest & quorate.ReadIndexRequest.$Shape} ReadIndexRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ReadIndexRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.ReadIndexRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.id = value;
                        else
                            delete message.id;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for ReadIndexRequest
         * @function getTypeUrl
         * @memberof quorate.ReadIndexRequest
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        ReadIndexRequest.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.ReadIndexRequest";
        };

        return ReadIndexRequest;
    })();

    quorate.ReadIndexResponse = (function() {

        /**
         * Properties of a ReadIndexResponse.
         * @typedef {Object} quorate.ReadIndexResponse.$Properties
         * @property {number|null} [id] ReadIndexResponse id
         * @property {number|null} [index] ReadIndexResponse index
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a ReadIndexResponse.
         * @memberof quorate
         * @interface IReadIndexResponse
         * @augments quorate.ReadIndexResponse.$Properties
         * @deprecated Use quorate.ReadIndexResponse.$Properties instead.
         */

        /**
         * Shape of a ReadIndexResponse.
         * @typedef {quorate.ReadIndexResponse.$Properties} quorate.ReadIndexResponse.$Shape
         */

        /**
         * Constructs a new ReadIndexResponse.
         * @memberof quorate
         * @classdesc Represents a ReadIndexResponse.
         * @constructor
         * @param {quorate.ReadIndexResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const ReadIndexResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * ReadIndexResponse id.
         * @member {number} id
         * @memberof quorate.ReadIndexResponse
         * @instance
         */
        ReadIndexResponse.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * ReadIndexResponse index.
         * @member {number} index
         * @memberof quorate.ReadIndexResponse
         * @instance
         */
        ReadIndexResponse.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified ReadIndexResponse message. Does not implicitly {@link quorate.ReadIndexResponse.verify|verify} messages.
         * @function encode
         * @memberof quorate.ReadIndexResponse
         * @static
         * @param {quorate.ReadIndexResponse.$Properties} message ReadIndexResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        ReadIndexResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
            if (message.index != null && $Object.hasOwnProperty.call(message, "index") && (typeof message.index === "object" ? message.index.low || message.index.high : message.index !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.index);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a ReadIndexResponse message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.ReadIndexResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.ReadIndexResponse & quorate.ReadIndexResponse.$Shape} ReadIndexResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        ReadIndexResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.ReadIndexResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.id = value;
                        else
                            delete message.id;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.index = value;
                        else
                            delete message.index;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for ReadIndexResponse
         * @function getTypeUrl
         * @memberof quorate.ReadIndexResponse
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        ReadIndexResponse.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.ReadIndexResponse";
        };

        return ReadIndexResponse;
    })();

    quorate.PeerMessage = (function() {

        /**
         * Properties of a PeerMessage.
         * @typedef {Object} quorate.PeerMessage.$Properties
         * @property {number|null} [term] PeerMessage term
         * @property {quorate.PreVoteRequest.$Properties|null} [preVoteRequest] PeerMessage preVoteRequest
         * @property {quorate.PreVoteResponse.$Properties|null} [preVoteResponse] PeerMessage preVoteResponse
         * @property {quorate.VoteRequest.$Properties|null} [voteRequest] PeerMessage voteRequest
         * @property {quorate.VoteResponse.$Properties|null} [voteResponse] PeerMessage voteResponse
         * @property {quorate.AppendRequest.$Properties|null} [appendRequest] PeerMessage appendRequest
         * @property {quorate.AppendResponse.$Properties|null} [appendResponse] PeerMessage appendResponse
         * @property {quorate.HeartbeatRequest.$Properties|null} [heartbeatRequest] PeerMessage heartbeatRequest
         * @property {quorate.HeartbeatResponse.$Properties|null} [heartbeatResponse] PeerMessage heartbeatResponse
         * @property {quorate.TimeoutNow.$Properties|null} [timeoutNow] PeerMessage timeoutNow
         * @property {quorate.ReadIndexRequest.$Properties|null} [readIndexRequest] PeerMessage readIndexRequest
         * @property {quorate.ReadIndexResponse.$Properties|null} [readIndexResponse] PeerMessage readIndexResponse
         * @property {number|null} [groupId] PeerMessage groupId
         * @property {"preVoteRequest"|"preVoteResponse"|"voteRequest"|"voteResponse"|"appendRequest"|"appendResponse"|"heartbeatRequest"|"heartbeatResponse"|"timeoutNow"|"readIndexRequest"|"readIndexResponse"} [body] PeerMessage body
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a PeerMessage.
         * @memberof quorate
         * @interface IPeerMessage
         * @augments quorate.PeerMessage.$Properties
         * @deprecated Use quorate.PeerMessage.$Properties instead.
         */

        /**
         * Narrowed shape of a PeerMessage.
         * @typedef {{
         *   term?: number|null;
         *   preVoteRequest?: quorate.PreVoteRequest.$Shape|null;
         *   preVoteResponse?: quorate.PreVoteResponse.$Shape|null;
         *   voteRequest?: quorate.VoteRequest.$Shape|null;
         *   voteResponse?: quorate.VoteResponse.$Shape|null;
         *   appendRequest?: quorate.AppendRequest.$Shape|null;
         *   appendResponse?: quorate.AppendResponse.$Shape|null;
         *   heartbeatRequest?: quorate.HeartbeatRequest.$Shape|null;
         *   heartbeatResponse?: quorate.HeartbeatResponse.$Shape|null;
         *   timeoutNow?: quorate.TimeoutNow.$Shape|null;
         *   readIndexRequest?: quorate.ReadIndexRequest.$Shape|null;
         *   readIndexResponse?: quorate.ReadIndexResponse.$Shape|null;
         *   groupId?: number|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ body?: undefined; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; appendRequest?: null; appendResponse?: null; heartbeatRequest?: null; heartbeatResponse?: null; timeoutNow?: null; readIndexRequest?: null; readIndexResponse?: null }|{ body?: "preVoteRequest"; preVoteRequest: quorate.PreVoteRequest.$Shape; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; appendRequest?: null; appendResponse?: null; heartbeatRequest?: null; heartbeatResponse?: null; timeoutNow?: null; readIndexRequest?: null; readIndexResponse?: null }|{ body?: "preVoteResponse"; preVoteRequest?: null; preVoteResponse: quorate.PreVoteResponse.$Shape; voteRequest?: null; voteResponse?: null; appendRequest?: null; appendResponse?: null; heartbeatRequest?: null; heartbeatResponse?: null; timeoutNow?: null; readIndexRequest?: null; readIndexResponse?: null }|{ body?: "voteRequest"; preVoteRequest?: null; preVoteResponse?: null; voteRequest: quorate.VoteRequest.$Shape; voteResponse?: null; appendRequest?: null; appendResponse?: null; heartbeatRequest?: null; heartbeatResponse?: null; timeoutNow?: null; readIndexRequest?: null; readIndexResponse?: null }|{ body?: "voteResponse"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse: quorate.VoteResponse.$Shape; appendRequest?: null; appendResponse?: null; heartbeatRequest?: null; heartbeatResponse?: null; timeoutNow?: null; readIndexRequest?: null; readIndexResponse?: null }|{ body?: "appendRequest"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; appendRequest: quorate.AppendRequest.$Shape; appendResponse?: null; heartbeatRequest?: null; heartbeatResponse?: null; timeoutNow?: null; readIndexRequest?: null; readIndexResponse?: null }|{ body?: "appendResponse"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; appendRequest?: null; appendResponse: quorate.AppendResponse.$Shape; heartbeatRequest?: null; heartbeatResponse?: null; timeoutNow?: null; readIndexRequest?: null; readIndexResponse?: null }|{ body?: "heartbeatRequest"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; appendRequest?: null; appendResponse?: null; heartbeatRequest: quorate.HeartbeatRequest.$Shape; heartbeatResponse?: null; timeoutNow?: null; readIndexRequest?: null; readIndexResponse?: null }|{ body?: "heartbeatResponse"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; appendRequest?: null; appendResponse?: null; heartbeatRequest?: null; heartbeatResponse: quorate.HeartbeatResponse.$Shape; timeoutNow?: null; readIndexRequest?: null; readIndexResponse?: null }|{ body?: "timeoutNow"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; appendRequest?: null; appendResponse?: null; heartbeatRequest?: null; heartbeatResponse?: null; timeoutNow: quorate.TimeoutNow.$Shape; readIndexRequest?: null; readIndexResponse?: null }|{ body?: "readIndexRequest"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; appendRequest?: null; appendResponse?: null; heartbeatRequest?: null; heartbeatResponse?: null; timeoutNow?: null; readIndexRequest: quorate.ReadIndexRequest.$Shape; readIndexResponse?: null }|{ body?: "readIndexResponse"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; appendRequest?: null; appendResponse?: null; heartbeatRequest?: null; heartbeatResponse?: null; timeoutNow?: null; readIndexRequest?: null; readIndexResponse: quorate.ReadIndexResponse.$Shape })
         * )} quorate.PeerMessage.$Shape
         */

        /**
         * Constructs a new PeerMessage.
         * @memberof quorate
         * @classdesc Represents a PeerMessage.
         * @constructor
         * @param {quorate.PeerMessage.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const PeerMessage = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * PeerMessage term.
         * @member {number} term
         * @memberof quorate.PeerMessage
         * @instance
         */
        PeerMessage.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * PeerMessage preVoteRequest.
         * @member {quorate.PreVoteRequest.$Properties|null|undefined} preVoteRequest
         * @memberof quorate.PeerMessage
         * @instance
         */
        PeerMessage.prototype.preVoteRequest = null;

        /**
         * PeerMessage preVoteResponse.
         * @member {quorate.PreVoteResponse.$Properties|null|undefined} preVoteResponse
         * @memberof quorate.PeerMessage
         * @instance
         */
        PeerMessage.prototype.preVoteResponse = null;

        /**
         * PeerMessage voteRequest.
         * @member {quorate.VoteRequest.$Properties|null|undefined} voteRequest
         * @memberof quorate.PeerMessage
         * @instance
         */
        PeerMessage.prototype.voteRequest = null;

        /**
         * PeerMessage voteResponse.
         * @member {quorate.VoteResponse.$Properties|null|undefined} voteResponse
         * @memberof quorate.PeerMessage
         * @instance
         */
        PeerMessage.prototype.voteResponse = null;

        /**
         * PeerMessage appendRequest.
         * @member {quorate.AppendRequest.$Properties|null|undefined} appendRequest
         * @memberof quorate.PeerMessage
         * @instance
         */
        PeerMessage.prototype.appendRequest = null;

        /**
         * PeerMessage appendResponse.
         * @member {quorate.AppendResponse.$Properties|null|undefined} appendResponse
         * @memberof quorate.PeerMessage
         * @instance
         */
        PeerMessage.prototype.appendResponse = null;

        /**
         * PeerMessage heartbeatRequest.
         * @member {quorate.HeartbeatRequest.$Properties|null|undefined} heartbeatRequest
         * @memberof quorate.PeerMessage
         * @instance
         */
        PeerMessage.prototype.heartbeatRequest = null;

        /**
         * PeerMessage heartbeatResponse.
         * @member {quorate.HeartbeatResponse.$Properties|null|undefined} heartbeatResponse
         * @memberof quorate.PeerMessage
         * @instance
         */
        PeerMessage.prototype.heartbeatResponse = null;

        /**
         * PeerMessage timeoutNow.
         * @member {quorate.TimeoutNow.$Properties|null|undefined} timeoutNow
         * @memberof quorate.PeerMessage
         * @instance
         */
        PeerMessage.prototype.timeoutNow = null;

        /**
         * PeerMessage readIndexRequest.
         * @member {quorate.ReadIndexRequest.$Properties|null|undefined} readIndexRequest
         * @memberof quorate.PeerMessage
         * @instance
         */
        PeerMessage.prototype.readIndexRequest = null;

        /**
         * PeerMessage readIndexResponse.
         * @member {quorate.ReadIndexResponse.$Properties|null|undefined} readIndexResponse
         * @memberof quorate.PeerMessage
         * @instance
         */
        PeerMessage.prototype.readIndexResponse = null;

        /**
         * PeerMessage groupId.
         * @member {number} groupId
         * @memberof quorate.PeerMessage
         * @instance
         */
        PeerMessage.prototype.groupId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * PeerMessage body.
         * @member {"preVoteRequest"|"preVoteResponse"|"voteRequest"|"voteResponse"|"appendRequest"|"appendResponse"|"heartbeatRequest"|"heartbeatResponse"|"timeoutNow"|"readIndexRequest"|"readIndexResponse"|undefined} body
         * @memberof quorate.PeerMessage
         * @instance
         */
        $Object.defineProperty(PeerMessage.prototype, "body", {
            get: $util.oneOfGetter($oneOfFields = ["preVoteRequest", "preVoteResponse", "voteRequest", "voteResponse", "appendRequest", "appendResponse", "heartbeatRequest", "heartbeatResponse", "timeoutNow", "readIndexRequest", "readIndexResponse"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Encodes the specified PeerMessage message. Does not implicitly {@link quorate.PeerMessage.verify|verify} messages.
         * @function encode
         * @memberof quorate.PeerMessage
         * @static
         * @param {quorate.PeerMessage.$Properties} message PeerMessage message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        PeerMessage.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.term != null && $Object.hasOwnProperty.call(message, "term") && (typeof message.term === "object" ? message.term.low || message.term.high : message.term !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.term);
            if (message.preVoteRequest != null && $Object.hasOwnProperty.call(message, "preVoteRequest"))
                $root.quorate.PreVoteRequest.encode(message.preVoteRequest, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.preVoteResponse != null && $Object.hasOwnProperty.call(message, "preVoteResponse"))
                $root.quorate.PreVoteResponse.encode(message.preVoteResponse, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.voteRequest != null && $Object.hasOwnProperty.call(message, "voteRequest"))
                $root.quorate.VoteRequest.encode(message.voteRequest, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
            if (message.voteResponse != null && $Object.hasOwnProperty.call(message, "voteResponse"))
                $root.quorate.VoteResponse.encode(message.voteResponse, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.appendRequest != null && $Object.hasOwnProperty.call(message, "appendRequest"))
                $root.quorate.AppendRequest.encode(message.appendRequest, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
            if (message.appendResponse != null && $Object.hasOwnProperty.call(message, "appendResponse"))
                $root.quorate.AppendResponse.encode(message.appendResponse, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
            if (message.heartbeatRequest != null && $Object.hasOwnProperty.call(message, "heartbeatRequest"))
                $root.quorate.HeartbeatRequest.encode(message.heartbeatRequest, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
            if (message.heartbeatResponse != null && $Object.hasOwnProperty.call(message, "heartbeatResponse"))
                $root.quorate.HeartbeatResponse.encode(message.heartbeatResponse, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
            if (message.timeoutNow != null && $Object.hasOwnProperty.call(message, "timeoutNow"))
                $root.quorate.TimeoutNow.encode(message.timeoutNow, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
            if (message.readIndexRequest != null && $Object.hasOwnProperty.call(message, "readIndexRequest"))
                $root.quorate.ReadIndexRequest.encode(message.readIndexRequest, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
            if (message.readIndexResponse != null && $Object.hasOwnProperty.call(message, "readIndexResponse"))
                $root.quorate.ReadIndexResponse.encode(message.readIndexResponse, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
            if (message.groupId != null && $Object.hasOwnProperty.call(message, "groupId") && (typeof message.groupId === "object" ? message.groupId.low || message.groupId.high : message.groupId !== 0))
                writer.uint32(/* id 15, wireType 0 =*/120).uint64(message.groupId);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a PeerMessage message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.PeerMessage
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.PeerMessage & quorate.PeerMessage.$Shape} PeerMessage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        PeerMessage.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.PeerMessage();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.term = value;
                        else
                            delete message.term;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.preVoteRequest = $root.quorate.PreVoteRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.preVoteRequest);
                        message.body = "preVoteRequest";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.preVoteResponse = $root.quorate.PreVoteResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.preVoteResponse);
                        message.body = "preVoteResponse";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.voteRequest = $root.quorate.VoteRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.voteRequest);
                        message.body = "voteRequest";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.voteResponse = $root.quorate.VoteResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.voteResponse);
                        message.body = "voteResponse";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.appendRequest = $root.quorate.AppendRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.appendRequest);
                        message.body = "appendRequest";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.appendResponse = $root.quorate.AppendResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.appendResponse);
                        message.body = "appendResponse";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.heartbeatRequest = $root.quorate.HeartbeatRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.heartbeatRequest);
                        message.body = "heartbeatRequest";
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        message.heartbeatResponse = $root.quorate.HeartbeatResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.heartbeatResponse);
                        message.body = "heartbeatResponse";
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        message.timeoutNow = $root.quorate.TimeoutNow.decode(reader, reader.size(), $undefined, _depth + 1, message.timeoutNow);
                        message.body = "timeoutNow";
                        continue;
                    }
                case 11: {
                        if (wireType !== 2)
                            break;
                        message.readIndexRequest = $root.quorate.ReadIndexRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.readIndexRequest);
                        message.body = "readIndexRequest";
                        continue;
                    }
                case 12: {
                        if (wireType !== 2)
                            break;
                        message.readIndexResponse = $root.quorate.ReadIndexResponse.decode(reader, reader.size(), $undefined, _depth + 1, message.readIndexResponse);
                        message.body = "readIndexResponse";
                        continue;
                    }
                case 15: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.groupId = value;
                        else
                            delete message.groupId;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for PeerMessage
         * @function getTypeUrl
         * @memberof quorate.PeerMessage
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        PeerMessage.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.PeerMessage";
        };

        return PeerMessage;
    })();

    /**
     * Method enum.
     * @name quorate.Method
     * @enum {number}
     * @property {number} METHOD_UNSPECIFIED=0 METHOD_UNSPECIFIED value
     * @property {number} METHOD_RANGE=1 METHOD_RANGE value
     * @property {number} METHOD_PUT=2 METHOD_PUT value
     * @property {number} METHOD_DELETE_RANGE=3 METHOD_DELETE_RANGE value
     * @property {number} METHOD_TXN=4 METHOD_TXN value
     * @property {number} METHOD_STATUS=5 METHOD_STATUS value
     * @property {number} METHOD_HASH=6 METHOD_HASH value
     * @property {number} METHOD_REGISTER_SESSION=7 METHOD_REGISTER_SESSION value
     * @property {number} METHOD_CLOSE_SESSION=8 METHOD_CLOSE_SESSION value
     * @property {number} METHOD_COMPACT=9 METHOD_COMPACT value
     * @property {number} METHOD_WATCH=10 METHOD_WATCH value
     * @property {number} METHOD_WATCH_CREDIT=11 METHOD_WATCH_CREDIT value
     * @property {number} METHOD_WATCH_PROGRESS=12 METHOD_WATCH_PROGRESS value
     * @property {number} METHOD_CANCEL=13 METHOD_CANCEL value
     * @property {number} METHOD_MEMBER_LIST=16 METHOD_MEMBER_LIST value
     * @property {number} METHOD_MEMBER_CHANGE=17 METHOD_MEMBER_CHANGE value
     * @property {number} METHOD_TRANSFER_LEADER=18 METHOD_TRANSFER_LEADER value
     * @property {number} METHOD_STEP_DOWN=19 METHOD_STEP_DOWN value
     * @property {number} METHOD_SNAPSHOT=20 METHOD_SNAPSHOT value
     * @property {number} METHOD_SNAPSHOT_READ=21 METHOD_SNAPSHOT_READ value
     * @property {number} METHOD_OBSERVE=22 METHOD_OBSERVE value
     * @property {number} METHOD_FAULT=23 METHOD_FAULT value
     * @property {number} METHOD_LOG_LEVEL=24 METHOD_LOG_LEVEL value
     * @property {number} METHOD_UPGRADE=25 METHOD_UPGRADE value
     * @property {number} METHOD_ALARM=26 METHOD_ALARM value
     * @property {number} METHOD_DEFRAGMENT=27 METHOD_DEFRAGMENT value
     * @property {number} METHOD_EXECUTE=32 METHOD_EXECUTE value
     * @property {number} METHOD_QUERY=33 METHOD_QUERY value
     * @property {number} METHOD_LEASE_GRANT=40 METHOD_LEASE_GRANT value
     * @property {number} METHOD_LEASE_REVOKE=41 METHOD_LEASE_REVOKE value
     * @property {number} METHOD_LEASE_KEEP_ALIVE=42 METHOD_LEASE_KEEP_ALIVE value
     * @property {number} METHOD_LEASE_TIME_TO_LIVE=43 METHOD_LEASE_TIME_TO_LIVE value
     * @property {number} METHOD_LEASE_LIST=44 METHOD_LEASE_LIST value
     * @property {number} METHOD_AUTH_ENABLE=48 METHOD_AUTH_ENABLE value
     * @property {number} METHOD_AUTH_DISABLE=49 METHOD_AUTH_DISABLE value
     * @property {number} METHOD_AUTH_STATUS=50 METHOD_AUTH_STATUS value
     * @property {number} METHOD_AUTHENTICATE=51 METHOD_AUTHENTICATE value
     * @property {number} METHOD_USER_ADD=52 METHOD_USER_ADD value
     * @property {number} METHOD_USER_GET=53 METHOD_USER_GET value
     * @property {number} METHOD_USER_LIST=54 METHOD_USER_LIST value
     * @property {number} METHOD_USER_DELETE=55 METHOD_USER_DELETE value
     * @property {number} METHOD_USER_CHANGE_PASSWORD=56 METHOD_USER_CHANGE_PASSWORD value
     * @property {number} METHOD_USER_GRANT_ROLE=57 METHOD_USER_GRANT_ROLE value
     * @property {number} METHOD_USER_REVOKE_ROLE=58 METHOD_USER_REVOKE_ROLE value
     * @property {number} METHOD_ROLE_ADD=59 METHOD_ROLE_ADD value
     * @property {number} METHOD_ROLE_GET=60 METHOD_ROLE_GET value
     * @property {number} METHOD_ROLE_LIST=61 METHOD_ROLE_LIST value
     * @property {number} METHOD_ROLE_DELETE=62 METHOD_ROLE_DELETE value
     * @property {number} METHOD_ROLE_GRANT_PERMISSION=63 METHOD_ROLE_GRANT_PERMISSION value
     * @property {number} METHOD_ROLE_REVOKE_PERMISSION=64 METHOD_ROLE_REVOKE_PERMISSION value
     */
    quorate.Method = (function() {
        const valuesById = $Object.create(null), values = $Object.create(valuesById);
        values[valuesById[0] = "METHOD_UNSPECIFIED"] = 0;
        values[valuesById[1] = "METHOD_RANGE"] = 1;
        values[valuesById[2] = "METHOD_PUT"] = 2;
        values[valuesById[3] = "METHOD_DELETE_RANGE"] = 3;
        values[valuesById[4] = "METHOD_TXN"] = 4;
        values[valuesById[5] = "METHOD_STATUS"] = 5;
        values[valuesById[6] = "METHOD_HASH"] = 6;
        values[valuesById[7] = "METHOD_REGISTER_SESSION"] = 7;
        values[valuesById[8] = "METHOD_CLOSE_SESSION"] = 8;
        values[valuesById[9] = "METHOD_COMPACT"] = 9;
        values[valuesById[10] = "METHOD_WATCH"] = 10;
        values[valuesById[11] = "METHOD_WATCH_CREDIT"] = 11;
        values[valuesById[12] = "METHOD_WATCH_PROGRESS"] = 12;
        values[valuesById[13] = "METHOD_CANCEL"] = 13;
        values[valuesById[16] = "METHOD_MEMBER_LIST"] = 16;
        values[valuesById[17] = "METHOD_MEMBER_CHANGE"] = 17;
        values[valuesById[18] = "METHOD_TRANSFER_LEADER"] = 18;
        values[valuesById[19] = "METHOD_STEP_DOWN"] = 19;
        values[valuesById[20] = "METHOD_SNAPSHOT"] = 20;
        values[valuesById[21] = "METHOD_SNAPSHOT_READ"] = 21;
        values[valuesById[22] = "METHOD_OBSERVE"] = 22;
        values[valuesById[23] = "METHOD_FAULT"] = 23;
        values[valuesById[24] = "METHOD_LOG_LEVEL"] = 24;
        values[valuesById[25] = "METHOD_UPGRADE"] = 25;
        values[valuesById[26] = "METHOD_ALARM"] = 26;
        values[valuesById[27] = "METHOD_DEFRAGMENT"] = 27;
        values[valuesById[32] = "METHOD_EXECUTE"] = 32;
        values[valuesById[33] = "METHOD_QUERY"] = 33;
        values[valuesById[40] = "METHOD_LEASE_GRANT"] = 40;
        values[valuesById[41] = "METHOD_LEASE_REVOKE"] = 41;
        values[valuesById[42] = "METHOD_LEASE_KEEP_ALIVE"] = 42;
        values[valuesById[43] = "METHOD_LEASE_TIME_TO_LIVE"] = 43;
        values[valuesById[44] = "METHOD_LEASE_LIST"] = 44;
        values[valuesById[48] = "METHOD_AUTH_ENABLE"] = 48;
        values[valuesById[49] = "METHOD_AUTH_DISABLE"] = 49;
        values[valuesById[50] = "METHOD_AUTH_STATUS"] = 50;
        values[valuesById[51] = "METHOD_AUTHENTICATE"] = 51;
        values[valuesById[52] = "METHOD_USER_ADD"] = 52;
        values[valuesById[53] = "METHOD_USER_GET"] = 53;
        values[valuesById[54] = "METHOD_USER_LIST"] = 54;
        values[valuesById[55] = "METHOD_USER_DELETE"] = 55;
        values[valuesById[56] = "METHOD_USER_CHANGE_PASSWORD"] = 56;
        values[valuesById[57] = "METHOD_USER_GRANT_ROLE"] = 57;
        values[valuesById[58] = "METHOD_USER_REVOKE_ROLE"] = 58;
        values[valuesById[59] = "METHOD_ROLE_ADD"] = 59;
        values[valuesById[60] = "METHOD_ROLE_GET"] = 60;
        values[valuesById[61] = "METHOD_ROLE_LIST"] = 61;
        values[valuesById[62] = "METHOD_ROLE_DELETE"] = 62;
        values[valuesById[63] = "METHOD_ROLE_GRANT_PERMISSION"] = 63;
        values[valuesById[64] = "METHOD_ROLE_REVOKE_PERMISSION"] = 64;
        return values;
    })();

    quorate.Request = (function() {

        /**
         * Properties of a Request.
         * @typedef {Object} quorate.Request.$Properties
         * @property {number|null} [id] Request id
         * @property {quorate.Method|null} [method] Request method
         * @property {number|null} [timeoutMs] Request timeoutMs
         * @property {Uint8Array|null} [body] Request body
         * @property {number|null} [sessionId] Request sessionId
         * @property {number|null} [sequence] Request sequence
         * @property {number|null} [firstOutstanding] Request firstOutstanding
         * @property {number|null} [groupId] Request groupId
         * @property {Uint8Array|null} [trace] Request trace
         * @property {string|null} [traceState] Request traceState
         * @property {string|null} [token] Request token
         * @property {number|null} [afterIndex] Request afterIndex
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Request.
         * @memberof quorate
         * @interface IRequest
         * @augments quorate.Request.$Properties
         * @deprecated Use quorate.Request.$Properties instead.
         */

        /**
         * Shape of a Request.
         * @typedef {quorate.Request.$Properties} quorate.Request.$Shape
         */

        /**
         * Constructs a new Request.
         * @memberof quorate
         * @classdesc Represents a Request.
         * @constructor
         * @param {quorate.Request.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Request = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Request id.
         * @member {number} id
         * @memberof quorate.Request
         * @instance
         */
        Request.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Request method.
         * @member {quorate.Method} method
         * @memberof quorate.Request
         * @instance
         */
        Request.prototype.method = 0;

        /**
         * Request timeoutMs.
         * @member {number} timeoutMs
         * @memberof quorate.Request
         * @instance
         */
        Request.prototype.timeoutMs = 0;

        /**
         * Request body.
         * @member {Uint8Array} body
         * @memberof quorate.Request
         * @instance
         */
        Request.prototype.body = $util.newBuffer([]);

        /**
         * Request sessionId.
         * @member {number} sessionId
         * @memberof quorate.Request
         * @instance
         */
        Request.prototype.sessionId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Request sequence.
         * @member {number} sequence
         * @memberof quorate.Request
         * @instance
         */
        Request.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Request firstOutstanding.
         * @member {number} firstOutstanding
         * @memberof quorate.Request
         * @instance
         */
        Request.prototype.firstOutstanding = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Request groupId.
         * @member {number} groupId
         * @memberof quorate.Request
         * @instance
         */
        Request.prototype.groupId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Request trace.
         * @member {Uint8Array} trace
         * @memberof quorate.Request
         * @instance
         */
        Request.prototype.trace = $util.newBuffer([]);

        /**
         * Request traceState.
         * @member {string} traceState
         * @memberof quorate.Request
         * @instance
         */
        Request.prototype.traceState = "";

        /**
         * Request token.
         * @member {string} token
         * @memberof quorate.Request
         * @instance
         */
        Request.prototype.token = "";

        /**
         * Request afterIndex.
         * @member {number} afterIndex
         * @memberof quorate.Request
         * @instance
         */
        Request.prototype.afterIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified Request message. Does not implicitly {@link quorate.Request.verify|verify} messages.
         * @function encode
         * @memberof quorate.Request
         * @static
         * @param {quorate.Request.$Properties} message Request message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Request.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
            if (message.method != null && $Object.hasOwnProperty.call(message, "method") && message.method !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).int32(message.method);
            if (message.timeoutMs != null && $Object.hasOwnProperty.call(message, "timeoutMs") && message.timeoutMs !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.timeoutMs);
            if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.body);
            if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && (typeof message.sessionId === "object" ? message.sessionId.low || message.sessionId.high : message.sessionId !== 0))
                writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.sessionId);
            if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.sequence);
            if (message.firstOutstanding != null && $Object.hasOwnProperty.call(message, "firstOutstanding") && (typeof message.firstOutstanding === "object" ? message.firstOutstanding.low || message.firstOutstanding.high : message.firstOutstanding !== 0))
                writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.firstOutstanding);
            if (message.groupId != null && $Object.hasOwnProperty.call(message, "groupId") && (typeof message.groupId === "object" ? message.groupId.low || message.groupId.high : message.groupId !== 0))
                writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.groupId);
            if (message.trace != null && $Object.hasOwnProperty.call(message, "trace") && message.trace.length)
                writer.uint32(/* id 9, wireType 2 =*/74).bytes(message.trace);
            if (message.traceState != null && $Object.hasOwnProperty.call(message, "traceState") && message.traceState !== "")
                writer.uint32(/* id 10, wireType 2 =*/82).string(message.traceState);
            if (message.token != null && $Object.hasOwnProperty.call(message, "token") && message.token !== "")
                writer.uint32(/* id 11, wireType 2 =*/90).string(message.token);
            if (message.afterIndex != null && $Object.hasOwnProperty.call(message, "afterIndex") && (typeof message.afterIndex === "object" ? message.afterIndex.low || message.afterIndex.high : message.afterIndex !== 0))
                writer.uint32(/* id 12, wireType 0 =*/96).uint64(message.afterIndex);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Request message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.Request
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.Request & quorate.Request.$Shape} Request
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Request.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.Request();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.id = value;
                        else
                            delete message.id;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.method = value;
                        else
                            delete message.method;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.timeoutMs = value;
                        else
                            delete message.timeoutMs;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.body = value;
                        else
                            delete message.body;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.sessionId = value;
                        else
                            delete message.sessionId;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.sequence = value;
                        else
                            delete message.sequence;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.firstOutstanding = value;
                        else
                            delete message.firstOutstanding;
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.groupId = value;
                        else
                            delete message.groupId;
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.trace = value;
                        else
                            delete message.trace;
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.traceState = value;
                        else
                            delete message.traceState;
                        continue;
                    }
                case 11: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.token = value;
                        else
                            delete message.token;
                        continue;
                    }
                case 12: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.afterIndex = value;
                        else
                            delete message.afterIndex;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for Request
         * @function getTypeUrl
         * @memberof quorate.Request
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        Request.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.Request";
        };

        return Request;
    })();

    quorate.CancelRequest = (function() {

        /**
         * Properties of a CancelRequest.
         * @typedef {Object} quorate.CancelRequest.$Properties
         * @property {number|null} [id] CancelRequest id
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a CancelRequest.
         * @memberof quorate
         * @interface ICancelRequest
         * @augments quorate.CancelRequest.$Properties
         * @deprecated Use quorate.CancelRequest.$Properties instead.
         */

        /**
         * Shape of a CancelRequest.
         * @typedef {quorate.CancelRequest.$Properties} quorate.CancelRequest.$Shape
         */

        /**
         * Constructs a new CancelRequest.
         * @memberof quorate
         * @classdesc Represents a CancelRequest.
         * @constructor
         * @param {quorate.CancelRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const CancelRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * CancelRequest id.
         * @member {number} id
         * @memberof quorate.CancelRequest
         * @instance
         */
        CancelRequest.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified CancelRequest message. Does not implicitly {@link quorate.CancelRequest.verify|verify} messages.
         * @function encode
         * @memberof quorate.CancelRequest
         * @static
         * @param {quorate.CancelRequest.$Properties} message CancelRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        CancelRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a CancelRequest message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.CancelRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.CancelRequest & quorate.CancelRequest.$Shape} CancelRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        CancelRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.CancelRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.id = value;
                        else
                            delete message.id;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for CancelRequest
         * @function getTypeUrl
         * @memberof quorate.CancelRequest
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        CancelRequest.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.CancelRequest";
        };

        return CancelRequest;
    })();

    quorate.Response = (function() {

        /**
         * Properties of a Response.
         * @typedef {Object} quorate.Response.$Properties
         * @property {number|null} [id] Response id
         * @property {quorate.Error.$Properties|null} [error] Response error
         * @property {Uint8Array|null} [body] Response body
         * @property {boolean|null} [more] Response more
         * @property {number|null} [appliedIndex] Response appliedIndex
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Response.
         * @memberof quorate
         * @interface IResponse
         * @augments quorate.Response.$Properties
         * @deprecated Use quorate.Response.$Properties instead.
         */

        /**
         * Shape of a Response.
         * @typedef {quorate.Response.$Properties} quorate.Response.$Shape
         */

        /**
         * Constructs a new Response.
         * @memberof quorate
         * @classdesc Represents a Response.
         * @constructor
         * @param {quorate.Response.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Response = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Response id.
         * @member {number} id
         * @memberof quorate.Response
         * @instance
         */
        Response.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Response error.
         * @member {quorate.Error.$Properties|null|undefined} error
         * @memberof quorate.Response
         * @instance
         */
        Response.prototype.error = null;

        /**
         * Response body.
         * @member {Uint8Array} body
         * @memberof quorate.Response
         * @instance
         */
        Response.prototype.body = $util.newBuffer([]);

        /**
         * Response more.
         * @member {boolean} more
         * @memberof quorate.Response
         * @instance
         */
        Response.prototype.more = false;

        /**
         * Response appliedIndex.
         * @member {number} appliedIndex
         * @memberof quorate.Response
         * @instance
         */
        Response.prototype.appliedIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified Response message. Does not implicitly {@link quorate.Response.verify|verify} messages.
         * @function encode
         * @memberof quorate.Response
         * @static
         * @param {quorate.Response.$Properties} message Response message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Response.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
            if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                $root.quorate.Error.encode(message.error, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.body);
            if (message.more != null && $Object.hasOwnProperty.call(message, "more") && message.more !== false)
                writer.uint32(/* id 4, wireType 0 =*/32).bool(message.more);
            if (message.appliedIndex != null && $Object.hasOwnProperty.call(message, "appliedIndex") && (typeof message.appliedIndex === "object" ? message.appliedIndex.low || message.appliedIndex.high : message.appliedIndex !== 0))
                writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.appliedIndex);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Response message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.Response
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.Response & quorate.Response.$Shape} Response
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Response.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.Response();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.id = value;
                        else
                            delete message.id;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.error = $root.quorate.Error.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.body = value;
                        else
                            delete message.body;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.more = value;
                        else
                            delete message.more;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.appliedIndex = value;
                        else
                            delete message.appliedIndex;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for Response
         * @function getTypeUrl
         * @memberof quorate.Response
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        Response.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.Response";
        };

        return Response;
    })();

    /**
     * ErrorCode enum.
     * @name quorate.ErrorCode
     * @enum {number}
     * @property {number} ERROR_CODE_UNSPECIFIED=0 ERROR_CODE_UNSPECIFIED value
     * @property {number} ERROR_CODE_INVALID_ARGUMENT=1 ERROR_CODE_INVALID_ARGUMENT value
     * @property {number} ERROR_CODE_NOT_LEADER=2 ERROR_CODE_NOT_LEADER value
     * @property {number} ERROR_CODE_NO_LEADER=3 ERROR_CODE_NO_LEADER value
     * @property {number} ERROR_CODE_LEADERSHIP_LOST=4 ERROR_CODE_LEADERSHIP_LOST value
     * @property {number} ERROR_CODE_DEADLINE_EXCEEDED=5 ERROR_CODE_DEADLINE_EXCEEDED value
     * @property {number} ERROR_CODE_BUSY=6 ERROR_CODE_BUSY value
     * @property {number} ERROR_CODE_STOPPING=7 ERROR_CODE_STOPPING value
     * @property {number} ERROR_CODE_SESSION_EXPIRED=8 ERROR_CODE_SESSION_EXPIRED value
     * @property {number} ERROR_CODE_NO_SPACE=9 ERROR_CODE_NO_SPACE value
     * @property {number} ERROR_CODE_FAILED_PRECONDITION=10 ERROR_CODE_FAILED_PRECONDITION value
     * @property {number} ERROR_CODE_UNSUPPORTED=11 ERROR_CODE_UNSUPPORTED value
     * @property {number} ERROR_CODE_COMPACTED=12 ERROR_CODE_COMPACTED value
     * @property {number} ERROR_CODE_FUTURE_REVISION=13 ERROR_CODE_FUTURE_REVISION value
     * @property {number} ERROR_CODE_NOT_FOUND=14 ERROR_CODE_NOT_FOUND value
     * @property {number} ERROR_CODE_UNAUTHENTICATED=15 ERROR_CODE_UNAUTHENTICATED value
     * @property {number} ERROR_CODE_PERMISSION_DENIED=16 ERROR_CODE_PERMISSION_DENIED value
     * @property {number} ERROR_CODE_REJECTED=17 ERROR_CODE_REJECTED value
     * @property {number} ERROR_CODE_MACHINE_FAILED=18 ERROR_CODE_MACHINE_FAILED value
     * @property {number} ERROR_CODE_CANCELLED=19 ERROR_CODE_CANCELLED value
     * @property {number} ERROR_CODE_WRONG_GROUP=20 ERROR_CODE_WRONG_GROUP value
     */
    quorate.ErrorCode = (function() {
        const valuesById = $Object.create(null), values = $Object.create(valuesById);
        values[valuesById[0] = "ERROR_CODE_UNSPECIFIED"] = 0;
        values[valuesById[1] = "ERROR_CODE_INVALID_ARGUMENT"] = 1;
        values[valuesById[2] = "ERROR_CODE_NOT_LEADER"] = 2;
        values[valuesById[3] = "ERROR_CODE_NO_LEADER"] = 3;
        values[valuesById[4] = "ERROR_CODE_LEADERSHIP_LOST"] = 4;
        values[valuesById[5] = "ERROR_CODE_DEADLINE_EXCEEDED"] = 5;
        values[valuesById[6] = "ERROR_CODE_BUSY"] = 6;
        values[valuesById[7] = "ERROR_CODE_STOPPING"] = 7;
        values[valuesById[8] = "ERROR_CODE_SESSION_EXPIRED"] = 8;
        values[valuesById[9] = "ERROR_CODE_NO_SPACE"] = 9;
        values[valuesById[10] = "ERROR_CODE_FAILED_PRECONDITION"] = 10;
        values[valuesById[11] = "ERROR_CODE_UNSUPPORTED"] = 11;
        values[valuesById[12] = "ERROR_CODE_COMPACTED"] = 12;
        values[valuesById[13] = "ERROR_CODE_FUTURE_REVISION"] = 13;
        values[valuesById[14] = "ERROR_CODE_NOT_FOUND"] = 14;
        values[valuesById[15] = "ERROR_CODE_UNAUTHENTICATED"] = 15;
        values[valuesById[16] = "ERROR_CODE_PERMISSION_DENIED"] = 16;
        values[valuesById[17] = "ERROR_CODE_REJECTED"] = 17;
        values[valuesById[18] = "ERROR_CODE_MACHINE_FAILED"] = 18;
        values[valuesById[19] = "ERROR_CODE_CANCELLED"] = 19;
        values[valuesById[20] = "ERROR_CODE_WRONG_GROUP"] = 20;
        return values;
    })();

    /**
     * Applied enum.
     * @name quorate.Applied
     * @enum {number}
     * @property {number} APPLIED_NEVER=0 APPLIED_NEVER value
     * @property {number} APPLIED_MAYBE=1 APPLIED_MAYBE value
     */
    quorate.Applied = (function() {
        const valuesById = $Object.create(null), values = $Object.create(valuesById);
        values[valuesById[0] = "APPLIED_NEVER"] = 0;
        values[valuesById[1] = "APPLIED_MAYBE"] = 1;
        return values;
    })();

    quorate.Error = (function() {

        /**
         * Properties of an Error.
         * @typedef {Object} quorate.Error.$Properties
         * @property {quorate.ErrorCode|null} [code] Error code
         * @property {string|null} [message] Error message
         * @property {quorate.Applied|null} [applied] Error applied
         * @property {number|null} [leaderId] Error leaderId
         * @property {string|null} [leaderAddress] Error leaderAddress
         * @property {string|null} [reason] Error reason
         * @property {number|null} [compactRevision] Error compactRevision
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an Error.
         * @memberof quorate
         * @interface IError
         * @augments quorate.Error.$Properties
         * @deprecated Use quorate.Error.$Properties instead.
         */

        /**
         * Shape of an Error.
         * @typedef {quorate.Error.$Properties} quorate.Error.$Shape
         */

        /**
         * Constructs a new Error.
         * @memberof quorate
         * @classdesc Represents an Error.
         * @constructor
         * @param {quorate.Error.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Error = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Error code.
         * @member {quorate.ErrorCode} code
         * @memberof quorate.Error
         * @instance
         */
        Error.prototype.code = 0;

        /**
         * Error message.
         * @member {string} message
         * @memberof quorate.Error
         * @instance
         */
        Error.prototype.message = "";

        /**
         * Error applied.
         * @member {quorate.Applied} applied
         * @memberof quorate.Error
         * @instance
         */
        Error.prototype.applied = 0;

        /**
         * Error leaderId.
         * @member {number} leaderId
         * @memberof quorate.Error
         * @instance
         */
        Error.prototype.leaderId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Error leaderAddress.
         * @member {string} leaderAddress
         * @memberof quorate.Error
         * @instance
         */
        Error.prototype.leaderAddress = "";

        /**
         * Error reason.
         * @member {string} reason
         * @memberof quorate.Error
         * @instance
         */
        Error.prototype.reason = "";

        /**
         * Error compactRevision.
         * @member {number} compactRevision
         * @memberof quorate.Error
         * @instance
         */
        Error.prototype.compactRevision = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

        /**
         * Encodes the specified Error message. Does not implicitly {@link quorate.Error.verify|verify} messages.
         * @function encode
         * @memberof quorate.Error
         * @static
         * @param {quorate.Error.$Properties} message Error message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Error.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).int32(message.code);
            if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
            if (message.applied != null && $Object.hasOwnProperty.call(message, "applied") && message.applied !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).int32(message.applied);
            if (message.leaderId != null && $Object.hasOwnProperty.call(message, "leaderId") && (typeof message.leaderId === "object" ? message.leaderId.low || message.leaderId.high : message.leaderId !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.leaderId);
            if (message.leaderAddress != null && $Object.hasOwnProperty.call(message, "leaderAddress") && message.leaderAddress !== "")
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.leaderAddress);
            if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                writer.uint32(/* id 6, wireType 2 =*/50).string(message.reason);
            if (message.compactRevision != null && $Object.hasOwnProperty.call(message, "compactRevision") && (typeof message.compactRevision === "object" ? message.compactRevision.low || message.compactRevision.high : message.compactRevision !== 0))
                writer.uint32(/* id 7, wireType 0 =*/56).int64(message.compactRevision);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an Error message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.Error
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.Error & quorate.Error.$Shape} Error
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Error.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.Error();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.code = value;
                        else
                            delete message.code;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.message = value;
                        else
                            delete message.message;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.applied = value;
                        else
                            delete message.applied;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.leaderId = value;
                        else
                            delete message.leaderId;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.leaderAddress = value;
                        else
                            delete message.leaderAddress;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.reason = value;
                        else
                            delete message.reason;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                            message.compactRevision = value;
                        else
                            delete message.compactRevision;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for Error
         * @function getTypeUrl
         * @memberof quorate.Error
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        Error.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.Error";
        };

        return Error;
    })();

    quorate.StatusRequest = (function() {

        /**
         * Properties of a StatusRequest.
         * @typedef {Object} quorate.StatusRequest.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a StatusRequest.
         * @memberof quorate
         * @interface IStatusRequest
         * @augments quorate.StatusRequest.$Properties
         * @deprecated Use quorate.StatusRequest.$Properties instead.
         */

        /**
         * Shape of a StatusRequest.
         * @typedef {quorate.StatusRequest.$Properties} quorate.StatusRequest.$Shape
         */

        /**
         * Constructs a new StatusRequest.
         * @memberof quorate
         * @classdesc Represents a StatusRequest.
         * @constructor
         * @param {quorate.StatusRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const StatusRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Encodes the specified StatusRequest message. Does not implicitly {@link quorate.StatusRequest.verify|verify} messages.
         * @function encode
         * @memberof quorate.StatusRequest
         * @static
         * @param {quorate.StatusRequest.$Properties} message StatusRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        StatusRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a StatusRequest message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.StatusRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.StatusRequest & quorate.StatusRequest.$Shape} StatusRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        StatusRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.StatusRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for StatusRequest
         * @function getTypeUrl
         * @memberof quorate.StatusRequest
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        StatusRequest.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.StatusRequest";
        };

        return StatusRequest;
    })();

    quorate.StatusResponse = (function() {

        /**
         * Properties of a StatusResponse.
         * @typedef {Object} quorate.StatusResponse.$Properties
         * @property {quorate.ResponseHeader.$Properties|null} [header] StatusResponse header
         * @property {string|null} [version] StatusResponse version
         * @property {string|null} [role] StatusResponse role
         * @property {number|null} [leaderId] StatusResponse leaderId
         * @property {number|null} [lastIndex] StatusResponse lastIndex
         * @property {number|null} [commitIndex] StatusResponse commitIndex
         * @property {number|null} [appliedIndex] StatusResponse appliedIndex
         * @property {number|null} [uptimeMs] StatusResponse uptimeMs
         * @property {quorate.Configuration.$Properties|null} [configuration] StatusResponse configuration
         * @property {number|null} [configurationVersion] StatusResponse configurationVersion
         * @property {number|null} [firstIndex] StatusResponse firstIndex
         * @property {number|null} [checkpointIndex] StatusResponse checkpointIndex
         * @property {number|null} [logBytes] StatusResponse logBytes
         * @property {number|null} [stateBytes] StatusResponse stateBytes
         * @property {number|null} [freeBytes] StatusResponse freeBytes
         * @property {Array.<quorate.MemberProgress.$Properties>|null} [progress] StatusResponse progress
         * @property {boolean|null} [lowOnSpace] StatusResponse lowOnSpace
         * @property {number|null} [votedFor] StatusResponse votedFor
         * @property {number|null} [durableIndex] StatusResponse durableIndex
         * @property {number|null} [electionTimeoutMs] StatusResponse electionTimeoutMs
         * @property {number|null} [heartbeatIntervalMs] StatusResponse heartbeatIntervalMs
         * @property {string|null} [readMode] StatusResponse readMode
         * @property {string|null} [httpAddress] StatusResponse httpAddress
         * @property {boolean|null} [dev] StatusResponse dev
         * @property {number|null} [featureLevel] StatusResponse featureLevel
         * @property {number|null} [incarnation] StatusResponse incarnation
         * @property {boolean|null} [joint] StatusResponse joint
         * @property {Array.<number>|null} [waitingFor] StatusResponse waitingFor
         * @property {number|null} [stateIndex] StatusResponse stateIndex
         * @property {Uint8Array|null} [stateSum] StatusResponse stateSum
         * @property {Array.<number>|null} [differingStates] StatusResponse differingStates
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a StatusResponse.
         * @memberof quorate
         * @interface IStatusResponse
         * @augments quorate.StatusResponse.$Properties
         * @deprecated Use quorate.StatusResponse.$Properties instead.
         */

        /**
         * Shape of a StatusResponse.
         * @typedef {quorate.StatusResponse.$Properties} quorate.StatusResponse.$Shape
         */

        /**
         * Constructs a new StatusResponse.
         * @memberof quorate
         * @classdesc Represents a StatusResponse.
         * @constructor
         * @param {quorate.StatusResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const StatusResponse = function (properties) {
            this.progress = [];
            this.waitingFor = [];
            this.differingStates = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * StatusResponse header.
         * @member {quorate.ResponseHeader.$Properties|null|undefined} header
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.header = null;

        /**
         * StatusResponse version.
         * @member {string} version
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.version = "";

        /**
         * StatusResponse role.
         * @member {string} role
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.role = "";

        /**
         * StatusResponse leaderId.
         * @member {number} leaderId
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.leaderId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * StatusResponse lastIndex.
         * @member {number} lastIndex
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.lastIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * StatusResponse commitIndex.
         * @member {number} commitIndex
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.commitIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * StatusResponse appliedIndex.
         * @member {number} appliedIndex
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.appliedIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * StatusResponse uptimeMs.
         * @member {number} uptimeMs
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.uptimeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * StatusResponse configuration.
         * @member {quorate.Configuration.$Properties|null|undefined} configuration
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.configuration = null;

        /**
         * StatusResponse configurationVersion.
         * @member {number} configurationVersion
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.configurationVersion = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * StatusResponse firstIndex.
         * @member {number} firstIndex
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.firstIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * StatusResponse checkpointIndex.
         * @member {number} checkpointIndex
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.checkpointIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * StatusResponse logBytes.
         * @member {number} logBytes
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.logBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * StatusResponse stateBytes.
         * @member {number} stateBytes
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.stateBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * StatusResponse freeBytes.
         * @member {number} freeBytes
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.freeBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * StatusResponse progress.
         * @member {Array.<quorate.MemberProgress.$Properties>} progress
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.progress = $util.emptyArray;

        /**
         * StatusResponse lowOnSpace.
         * @member {boolean} lowOnSpace
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.lowOnSpace = false;

        /**
         * StatusResponse votedFor.
         * @member {number} votedFor
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.votedFor = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * StatusResponse durableIndex.
         * @member {number} durableIndex
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.durableIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * StatusResponse electionTimeoutMs.
         * @member {number} electionTimeoutMs
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.electionTimeoutMs = 0;

        /**
         * StatusResponse heartbeatIntervalMs.
         * @member {number} heartbeatIntervalMs
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.heartbeatIntervalMs = 0;

        /**
         * StatusResponse readMode.
         * @member {string} readMode
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.readMode = "";

        /**
         * StatusResponse httpAddress.
         * @member {string} httpAddress
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.httpAddress = "";

        /**
         * StatusResponse dev.
         * @member {boolean} dev
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.dev = false;

        /**
         * StatusResponse featureLevel.
         * @member {number} featureLevel
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.featureLevel = 0;

        /**
         * StatusResponse incarnation.
         * @member {number} incarnation
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.incarnation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * StatusResponse joint.
         * @member {boolean} joint
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.joint = false;

        /**
         * StatusResponse waitingFor.
         * @member {Array.<number>} waitingFor
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.waitingFor = $util.emptyArray;

        /**
         * StatusResponse stateIndex.
         * @member {number} stateIndex
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.stateIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * StatusResponse stateSum.
         * @member {Uint8Array} stateSum
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.stateSum = $util.newBuffer([]);

        /**
         * StatusResponse differingStates.
         * @member {Array.<number>} differingStates
         * @memberof quorate.StatusResponse
         * @instance
         */
        StatusResponse.prototype.differingStates = $util.emptyArray;

        /**
         * Encodes the specified StatusResponse message. Does not implicitly {@link quorate.StatusResponse.verify|verify} messages.
         * @function encode
         * @memberof quorate.StatusResponse
         * @static
         * @param {quorate.StatusResponse.$Properties} message StatusResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        StatusResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                $root.quorate.ResponseHeader.encode(message.header, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.version);
            if (message.role != null && $Object.hasOwnProperty.call(message, "role") && message.role !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.role);
            if (message.leaderId != null && $Object.hasOwnProperty.call(message, "leaderId") && (typeof message.leaderId === "object" ? message.leaderId.low || message.leaderId.high : message.leaderId !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.leaderId);
            if (message.lastIndex != null && $Object.hasOwnProperty.call(message, "lastIndex") && (typeof message.lastIndex === "object" ? message.lastIndex.low || message.lastIndex.high : message.lastIndex !== 0))
                writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.lastIndex);
            if (message.commitIndex != null && $Object.hasOwnProperty.call(message, "commitIndex") && (typeof message.commitIndex === "object" ? message.commitIndex.low || message.commitIndex.high : message.commitIndex !== 0))
                writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.commitIndex);
            if (message.appliedIndex != null && $Object.hasOwnProperty.call(message, "appliedIndex") && (typeof message.appliedIndex === "object" ? message.appliedIndex.low || message.appliedIndex.high : message.appliedIndex !== 0))
                writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.appliedIndex);
            if (message.uptimeMs != null && $Object.hasOwnProperty.call(message, "uptimeMs") && (typeof message.uptimeMs === "object" ? message.uptimeMs.low || message.uptimeMs.high : message.uptimeMs !== 0))
                writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.uptimeMs);
            if (message.configuration != null && $Object.hasOwnProperty.call(message, "configuration"))
                $root.quorate.Configuration.encode(message.configuration, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
            if (message.configurationVersion != null && $Object.hasOwnProperty.call(message, "configurationVersion") && (typeof message.configurationVersion === "object" ? message.configurationVersion.low || message.configurationVersion.high : message.configurationVersion !== 0))
                writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.configurationVersion);
            if (message.firstIndex != null && $Object.hasOwnProperty.call(message, "firstIndex") && (typeof message.firstIndex === "object" ? message.firstIndex.low || message.firstIndex.high : message.firstIndex !== 0))
                writer.uint32(/* id 11, wireType 0 =*/88).uint64(message.firstIndex);
            if (message.checkpointIndex != null && $Object.hasOwnProperty.call(message, "checkpointIndex") && (typeof message.checkpointIndex === "object" ? message.checkpointIndex.low || message.checkpointIndex.high : message.checkpointIndex !== 0))
                writer.uint32(/* id 12, wireType 0 =*/96).uint64(message.checkpointIndex);
            if (message.logBytes != null && $Object.hasOwnProperty.call(message, "logBytes") && (typeof message.logBytes === "object" ? message.logBytes.low || message.logBytes.high : message.logBytes !== 0))
                writer.uint32(/* id 13, wireType 0 =*/104).uint64(message.logBytes);
            if (message.stateBytes != null && $Object.hasOwnProperty.call(message, "stateBytes") && (typeof message.stateBytes === "object" ? message.stateBytes.low || message.stateBytes.high : message.stateBytes !== 0))
                writer.uint32(/* id 14, wireType 0 =*/112).uint64(message.stateBytes);
            if (message.freeBytes != null && $Object.hasOwnProperty.call(message, "freeBytes") && (typeof message.freeBytes === "object" ? message.freeBytes.low || message.freeBytes.high : message.freeBytes !== 0))
                writer.uint32(/* id 15, wireType 0 =*/120).uint64(message.freeBytes);
            if (message.progress != null && message.progress.length)
                for (let i = 0; i < message.progress.length; ++i)
                    $root.quorate.MemberProgress.encode(message.progress[i], writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
            if (message.lowOnSpace != null && $Object.hasOwnProperty.call(message, "lowOnSpace") && message.lowOnSpace !== false)
                writer.uint32(/* id 17, wireType 0 =*/136).bool(message.lowOnSpace);
            if (message.votedFor != null && $Object.hasOwnProperty.call(message, "votedFor") && (typeof message.votedFor === "object" ? message.votedFor.low || message.votedFor.high : message.votedFor !== 0))
                writer.uint32(/* id 18, wireType 0 =*/144).uint64(message.votedFor);
            if (message.durableIndex != null && $Object.hasOwnProperty.call(message, "durableIndex") && (typeof message.durableIndex === "object" ? message.durableIndex.low || message.durableIndex.high : message.durableIndex !== 0))
                writer.uint32(/* id 19, wireType 0 =*/152).uint64(message.durableIndex);
            if (message.electionTimeoutMs != null && $Object.hasOwnProperty.call(message, "electionTimeoutMs") && message.electionTimeoutMs !== 0)
                writer.uint32(/* id 20, wireType 0 =*/160).uint32(message.electionTimeoutMs);
            if (message.heartbeatIntervalMs != null && $Object.hasOwnProperty.call(message, "heartbeatIntervalMs") && message.heartbeatIntervalMs !== 0)
                writer.uint32(/* id 21, wireType 0 =*/168).uint32(message.heartbeatIntervalMs);
            if (message.readMode != null && $Object.hasOwnProperty.call(message, "readMode") && message.readMode !== "")
                writer.uint32(/* id 22, wireType 2 =*/178).string(message.readMode);
            if (message.httpAddress != null && $Object.hasOwnProperty.call(message, "httpAddress") && message.httpAddress !== "")
                writer.uint32(/* id 23, wireType 2 =*/186).string(message.httpAddress);
            if (message.dev != null && $Object.hasOwnProperty.call(message, "dev") && message.dev !== false)
                writer.uint32(/* id 24, wireType 0 =*/192).bool(message.dev);
            if (message.featureLevel != null && $Object.hasOwnProperty.call(message, "featureLevel") && message.featureLevel !== 0)
                writer.uint32(/* id 25, wireType 0 =*/200).uint32(message.featureLevel);
            if (message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation") && (typeof message.incarnation === "object" ? message.incarnation.low || message.incarnation.high : message.incarnation !== 0))
                writer.uint32(/* id 26, wireType 0 =*/208).uint64(message.incarnation);
            if (message.joint != null && $Object.hasOwnProperty.call(message, "joint") && message.joint !== false)
                writer.uint32(/* id 27, wireType 0 =*/216).bool(message.joint);
            if (message.waitingFor != null && message.waitingFor.length)
                writer.uint32(/* id 28, wireType 2 =*/226).uint64s(message.waitingFor);
            if (message.stateIndex != null && $Object.hasOwnProperty.call(message, "stateIndex") && (typeof message.stateIndex === "object" ? message.stateIndex.low || message.stateIndex.high : message.stateIndex !== 0))
                writer.uint32(/* id 29, wireType 0 =*/232).uint64(message.stateIndex);
            if (message.stateSum != null && $Object.hasOwnProperty.call(message, "stateSum") && message.stateSum.length)
                writer.uint32(/* id 30, wireType 2 =*/242).bytes(message.stateSum);
            if (message.differingStates != null && message.differingStates.length)
                writer.uint32(/* id 31, wireType 2 =*/250).uint64s(message.differingStates);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a StatusResponse message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.StatusResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.StatusResponse & quorate.StatusResponse.$Shape} StatusResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        StatusResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.StatusResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.header = $root.quorate.ResponseHeader.decode(reader, reader.size(), $undefined, _depth + 1, message.header);
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.role = value;
                        else
                            delete message.role;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.leaderId = value;
                        else
                            delete message.leaderId;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.lastIndex = value;
                        else
                            delete message.lastIndex;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.commitIndex = value;
                        else
                            delete message.commitIndex;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.appliedIndex = value;
                        else
                            delete message.appliedIndex;
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.uptimeMs = value;
                        else
                            delete message.uptimeMs;
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        message.configuration = $root.quorate.Configuration.decode(reader, reader.size(), $undefined, _depth + 1, message.configuration);
                        continue;
                    }
                case 10: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.configurationVersion = value;
                        else
                            delete message.configurationVersion;
                        continue;
                    }
                case 11: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.firstIndex = value;
                        else
                            delete message.firstIndex;
                        continue;
                    }
                case 12: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.checkpointIndex = value;
                        else
                            delete message.checkpointIndex;
                        continue;
                    }
                case 13: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.logBytes = value;
                        else
                            delete message.logBytes;
                        continue;
                    }
                case 14: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.stateBytes = value;
                        else
                            delete message.stateBytes;
                        continue;
                    }
                case 15: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.freeBytes = value;
                        else
                            delete message.freeBytes;
                        continue;
                    }
                case 16: {
                        if (wireType !== 2)
                            break;
                        if (!(message.progress && message.progress.length))
                            message.progress = [];
                        message.progress.push($root.quorate.MemberProgress.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 17: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.lowOnSpace = value;
                        else
                            delete message.lowOnSpace;
                        continue;
                    }
                case 18: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.votedFor = value;
                        else
                            delete message.votedFor;
                        continue;
                    }
                case 19: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.durableIndex = value;
                        else
                            delete message.durableIndex;
                        continue;
                    }
                case 20: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.electionTimeoutMs = value;
                        else
                            delete message.electionTimeoutMs;
                        continue;
                    }
                case 21: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.heartbeatIntervalMs = value;
                        else
                            delete message.heartbeatIntervalMs;
                        continue;
                    }
                case 22: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.readMode = value;
                        else
                            delete message.readMode;
                        continue;
                    }
                case 23: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.httpAddress = value;
                        else
                            delete message.httpAddress;
                        continue;
                    }
                case 24: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.dev = value;
                        else
                            delete message.dev;
                        continue;
                    }
                case 25: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.featureLevel = value;
                        else
                            delete message.featureLevel;
                        continue;
                    }
                case 26: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.incarnation = value;
                        else
                            delete message.incarnation;
                        continue;
                    }
                case 27: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.joint = value;
                        else
                            delete message.joint;
                        continue;
                    }
                case 28: {
                        if (wireType === 2) {
                            if (!(message.waitingFor && message.waitingFor.length))
                                message.waitingFor = [];
                            reader.uint64s(message.waitingFor);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.waitingFor && message.waitingFor.length))
                            message.waitingFor = [];
                        message.waitingFor.push(reader.uint64());
                        continue;
                    }
                case 29: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.stateIndex = value;
                        else
                            delete message.stateIndex;
                        continue;
                    }
                case 30: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.stateSum = value;
                        else
                            delete message.stateSum;
                        continue;
                    }
                case 31: {
                        if (wireType === 2) {
                            if (!(message.differingStates && message.differingStates.length))
                                message.differingStates = [];
                            reader.uint64s(message.differingStates);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.differingStates && message.differingStates.length))
                            message.differingStates = [];
                        message.differingStates.push(reader.uint64());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for StatusResponse
         * @function getTypeUrl
         * @memberof quorate.StatusResponse
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        StatusResponse.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.StatusResponse";
        };

        return StatusResponse;
    })();

    quorate.MemberProgress = (function() {

        /**
         * Properties of a MemberProgress.
         * @typedef {Object} quorate.MemberProgress.$Properties
         * @property {number|null} [id] MemberProgress id
         * @property {string|null} [state] MemberProgress state
         * @property {number|null} [match] MemberProgress match
         * @property {number|null} [next] MemberProgress next
         * @property {number|null} [silentMs] MemberProgress silentMs
         * @property {number|null} [snapshotStoredBytes] MemberProgress snapshotStoredBytes
         * @property {number|null} [snapshotBytes] MemberProgress snapshotBytes
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a MemberProgress.
         * @memberof quorate
         * @interface IMemberProgress
         * @augments quorate.MemberProgress.$Properties
         * @deprecated Use quorate.MemberProgress.$Properties instead.
         */

        /**
         * Shape of a MemberProgress.
         * @typedef {quorate.MemberProgress.$Properties} quorate.MemberProgress.$Shape
         */

        /**
         * Constructs a new MemberProgress.
         * @memberof quorate
         * @classdesc Represents a MemberProgress.
         * @constructor
         * @param {quorate.MemberProgress.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const MemberProgress = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * MemberProgress id.
         * @member {number} id
         * @memberof quorate.MemberProgress
         * @instance
         */
        MemberProgress.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * MemberProgress state.
         * @member {string} state
         * @memberof quorate.MemberProgress
         * @instance
         */
        MemberProgress.prototype.state = "";

        /**
         * MemberProgress match.
         * @member {number} match
         * @memberof quorate.MemberProgress
         * @instance
         */
        MemberProgress.prototype.match = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * MemberProgress next.
         * @member {number} next
         * @memberof quorate.MemberProgress
         * @instance
         */
        MemberProgress.prototype.next = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * MemberProgress silentMs.
         * @member {number} silentMs
         * @memberof quorate.MemberProgress
         * @instance
         */
        MemberProgress.prototype.silentMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * MemberProgress snapshotStoredBytes.
         * @member {number} snapshotStoredBytes
         * @memberof quorate.MemberProgress
         * @instance
         */
        MemberProgress.prototype.snapshotStoredBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * MemberProgress snapshotBytes.
         * @member {number} snapshotBytes
         * @memberof quorate.MemberProgress
         * @instance
         */
        MemberProgress.prototype.snapshotBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified MemberProgress message. Does not implicitly {@link quorate.MemberProgress.verify|verify} messages.
         * @function encode
         * @memberof quorate.MemberProgress
         * @static
         * @param {quorate.MemberProgress.$Properties} message MemberProgress message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        MemberProgress.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
            if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.state);
            if (message.match != null && $Object.hasOwnProperty.call(message, "match") && (typeof message.match === "object" ? message.match.low || message.match.high : message.match !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.match);
            if (message.next != null && $Object.hasOwnProperty.call(message, "next") && (typeof message.next === "object" ? message.next.low || message.next.high : message.next !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.next);
            if (message.silentMs != null && $Object.hasOwnProperty.call(message, "silentMs") && (typeof message.silentMs === "object" ? message.silentMs.low || message.silentMs.high : message.silentMs !== 0))
                writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.silentMs);
            if (message.snapshotStoredBytes != null && $Object.hasOwnProperty.call(message, "snapshotStoredBytes") && (typeof message.snapshotStoredBytes === "object" ? message.snapshotStoredBytes.low || message.snapshotStoredBytes.high : message.snapshotStoredBytes !== 0))
                writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.snapshotStoredBytes);
            if (message.snapshotBytes != null && $Object.hasOwnProperty.call(message, "snapshotBytes") && (typeof message.snapshotBytes === "object" ? message.snapshotBytes.low || message.snapshotBytes.high : message.snapshotBytes !== 0))
                writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.snapshotBytes);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a MemberProgress message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.MemberProgress
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.MemberProgress & quorate.MemberProgress.$Shape} MemberProgress
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        MemberProgress.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.MemberProgress();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.id = value;
                        else
                            delete message.id;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.state = value;
                        else
                            delete message.state;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.match = value;
                        else
                            delete message.match;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.next = value;
                        else
                            delete message.next;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.silentMs = value;
                        else
                            delete message.silentMs;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.snapshotStoredBytes = value;
                        else
                            delete message.snapshotStoredBytes;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.snapshotBytes = value;
                        else
                            delete message.snapshotBytes;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for MemberProgress
         * @function getTypeUrl
         * @memberof quorate.MemberProgress
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        MemberProgress.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.MemberProgress";
        };

        return MemberProgress;
    })();

    quorate.RegisterSessionRequest = (function() {

        /**
         * Properties of a RegisterSessionRequest.
         * @typedef {Object} quorate.RegisterSessionRequest.$Properties
         * @property {number|null} [ttlMs] RegisterSessionRequest ttlMs
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a RegisterSessionRequest.
         * @memberof quorate
         * @interface IRegisterSessionRequest
         * @augments quorate.RegisterSessionRequest.$Properties
         * @deprecated Use quorate.RegisterSessionRequest.$Properties instead.
         */

        /**
         * Shape of a RegisterSessionRequest.
         * @typedef {quorate.RegisterSessionRequest.$Properties} quorate.RegisterSessionRequest.$Shape
         */

        /**
         * Constructs a new RegisterSessionRequest.
         * @memberof quorate
         * @classdesc Represents a RegisterSessionRequest.
         * @constructor
         * @param {quorate.RegisterSessionRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const RegisterSessionRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * RegisterSessionRequest ttlMs.
         * @member {number} ttlMs
         * @memberof quorate.RegisterSessionRequest
         * @instance
         */
        RegisterSessionRequest.prototype.ttlMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified RegisterSessionRequest message. Does not implicitly {@link quorate.RegisterSessionRequest.verify|verify} messages.
         * @function encode
         * @memberof quorate.RegisterSessionRequest
         * @static
         * @param {quorate.RegisterSessionRequest.$Properties} message RegisterSessionRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        RegisterSessionRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.ttlMs != null && $Object.hasOwnProperty.call(message, "ttlMs") && (typeof message.ttlMs === "object" ? message.ttlMs.low || message.ttlMs.high : message.ttlMs !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.ttlMs);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a RegisterSessionRequest message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.RegisterSessionRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.RegisterSessionRequest & quorate.RegisterSessionRequest.$Shape} RegisterSessionRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        RegisterSessionRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.RegisterSessionRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.ttlMs = value;
                        else
                            delete message.ttlMs;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for RegisterSessionRequest
         * @function getTypeUrl
         * @memberof quorate.RegisterSessionRequest
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        RegisterSessionRequest.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.RegisterSessionRequest";
        };

        return RegisterSessionRequest;
    })();

    quorate.RegisterSessionResponse = (function() {

        /**
         * Properties of a RegisterSessionResponse.
         * @typedef {Object} quorate.RegisterSessionResponse.$Properties
         * @property {quorate.ResponseHeader.$Properties|null} [header] RegisterSessionResponse header
         * @property {number|null} [sessionId] RegisterSessionResponse sessionId
         * @property {number|null} [ttlMs] RegisterSessionResponse ttlMs
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a RegisterSessionResponse.
         * @memberof quorate
         * @interface IRegisterSessionResponse
         * @augments quorate.RegisterSessionResponse.$Properties
         * @deprecated Use quorate.RegisterSessionResponse.$Properties instead.
         */

        /**
         * Shape of a RegisterSessionResponse.
         * @typedef {quorate.RegisterSessionResponse.$Properties} quorate.RegisterSessionResponse.$Shape
         */

        /**
         * Constructs a new RegisterSessionResponse.
         * @memberof quorate
         * @classdesc Represents a RegisterSessionResponse.
         * @constructor
         * @param {quorate.RegisterSessionResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const RegisterSessionResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * RegisterSessionResponse header.
         * @member {quorate.ResponseHeader.$Properties|null|undefined} header
         * @memberof quorate.RegisterSessionResponse
         * @instance
         */
        RegisterSessionResponse.prototype.header = null;

        /**
         * RegisterSessionResponse sessionId.
         * @member {number} sessionId
         * @memberof quorate.RegisterSessionResponse
         * @instance
         */
        RegisterSessionResponse.prototype.sessionId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * RegisterSessionResponse ttlMs.
         * @member {number} ttlMs
         * @memberof quorate.RegisterSessionResponse
         * @instance
         */
        RegisterSessionResponse.prototype.ttlMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified RegisterSessionResponse message. Does not implicitly {@link quorate.RegisterSessionResponse.verify|verify} messages.
         * @function encode
         * @memberof quorate.RegisterSessionResponse
         * @static
         * @param {quorate.RegisterSessionResponse.$Properties} message RegisterSessionResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        RegisterSessionResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                $root.quorate.ResponseHeader.encode(message.header, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && (typeof message.sessionId === "object" ? message.sessionId.low || message.sessionId.high : message.sessionId !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.sessionId);
            if (message.ttlMs != null && $Object.hasOwnProperty.call(message, "ttlMs") && (typeof message.ttlMs === "object" ? message.ttlMs.low || message.ttlMs.high : message.ttlMs !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.ttlMs);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a RegisterSessionResponse message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.RegisterSessionResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.RegisterSessionResponse & quorate.RegisterSessionResponse.$Shape} RegisterSessionResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        RegisterSessionResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.RegisterSessionResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.header = $root.quorate.ResponseHeader.decode(reader, reader.size(), $undefined, _depth + 1, message.header);
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.sessionId = value;
                        else
                            delete message.sessionId;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.ttlMs = value;
                        else
                            delete message.ttlMs;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for RegisterSessionResponse
         * @function getTypeUrl
         * @memberof quorate.RegisterSessionResponse
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        RegisterSessionResponse.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.RegisterSessionResponse";
        };

        return RegisterSessionResponse;
    })();

    quorate.CloseSessionRequest = (function() {

        /**
         * Properties of a CloseSessionRequest.
         * @typedef {Object} quorate.CloseSessionRequest.$Properties
         * @property {number|null} [sessionId] CloseSessionRequest sessionId
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a CloseSessionRequest.
         * @memberof quorate
         * @interface ICloseSessionRequest
         * @augments quorate.CloseSessionRequest.$Properties
         * @deprecated Use quorate.CloseSessionRequest.$Properties instead.
         */

        /**
         * Shape of a CloseSessionRequest.
         * @typedef {quorate.CloseSessionRequest.$Properties} quorate.CloseSessionRequest.$Shape
         */

        /**
         * Constructs a new CloseSessionRequest.
         * @memberof quorate
         * @classdesc Represents a CloseSessionRequest.
         * @constructor
         * @param {quorate.CloseSessionRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const CloseSessionRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * CloseSessionRequest sessionId.
         * @member {number} sessionId
         * @memberof quorate.CloseSessionRequest
         * @instance
         */
        CloseSessionRequest.prototype.sessionId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified CloseSessionRequest message. Does not implicitly {@link quorate.CloseSessionRequest.verify|verify} messages.
         * @function encode
         * @memberof quorate.CloseSessionRequest
         * @static
         * @param {quorate.CloseSessionRequest.$Properties} message CloseSessionRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        CloseSessionRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && (typeof message.sessionId === "object" ? message.sessionId.low || message.sessionId.high : message.sessionId !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.sessionId);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a CloseSessionRequest message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.CloseSessionRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.CloseSessionRequest & quorate.CloseSessionRequest.$Shape} CloseSessionRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        CloseSessionRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.CloseSessionRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.sessionId = value;
                        else
                            delete message.sessionId;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for CloseSessionRequest
         * @function getTypeUrl
         * @memberof quorate.CloseSessionRequest
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        CloseSessionRequest.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.CloseSessionRequest";
        };

        return CloseSessionRequest;
    })();

    quorate.CloseSessionResponse = (function() {

        /**
         * Properties of a CloseSessionResponse.
         * @typedef {Object} quorate.CloseSessionResponse.$Properties
         * @property {quorate.ResponseHeader.$Properties|null} [header] CloseSessionResponse header
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a CloseSessionResponse.
         * @memberof quorate
         * @interface ICloseSessionResponse
         * @augments quorate.CloseSessionResponse.$Properties
         * @deprecated Use quorate.CloseSessionResponse.$Properties instead.
         */

        /**
         * Shape of a CloseSessionResponse.
         * @typedef {quorate.CloseSessionResponse.$Properties} quorate.CloseSessionResponse.$Shape
         */

        /**
         * Constructs a new CloseSessionResponse.
         * @memberof quorate
         * @classdesc Represents a CloseSessionResponse.
         * @constructor
         * @param {quorate.CloseSessionResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const CloseSessionResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * CloseSessionResponse header.
         * @member {quorate.ResponseHeader.$Properties|null|undefined} header
         * @memberof quorate.CloseSessionResponse
         * @instance
         */
        CloseSessionResponse.prototype.header = null;

        /**
         * Encodes the specified CloseSessionResponse message. Does not implicitly {@link quorate.CloseSessionResponse.verify|verify} messages.
         * @function encode
         * @memberof quorate.CloseSessionResponse
         * @static
         * @param {quorate.CloseSessionResponse.$Properties} message CloseSessionResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        CloseSessionResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                $root.quorate.ResponseHeader.encode(message.header, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a CloseSessionResponse message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.CloseSessionResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.CloseSessionResponse & quorate.CloseSessionResponse.$Shape} CloseSessionResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        CloseSessionResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.CloseSessionResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.header = $root.quorate.ResponseHeader.decode(reader, reader.size(), $undefined, _depth + 1, message.header);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for CloseSessionResponse
         * @function getTypeUrl
         * @memberof quorate.CloseSessionResponse
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        CloseSessionResponse.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.CloseSessionResponse";
        };

        return CloseSessionResponse;
    })();

    quorate.HashRequest = (function() {

        /**
         * Properties of a HashRequest.
         * @typedef {Object} quorate.HashRequest.$Properties
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a HashRequest.
         * @memberof quorate
         * @interface IHashRequest
         * @augments quorate.HashRequest.$Properties
         * @deprecated Use quorate.HashRequest.$Properties instead.
         */

        /**
         * Shape of a HashRequest.
         * @typedef {quorate.HashRequest.$Properties} quorate.HashRequest.$Shape
         */

        /**
         * Constructs a new HashRequest.
         * @memberof quorate
         * @classdesc Represents a HashRequest.
         * @constructor
         * @param {quorate.HashRequest.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const HashRequest = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Encodes the specified HashRequest message. Does not implicitly {@link quorate.HashRequest.verify|verify} messages.
         * @function encode
         * @memberof quorate.HashRequest
         * @static
         * @param {quorate.HashRequest.$Properties} message HashRequest message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        HashRequest.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a HashRequest message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.HashRequest
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.HashRequest & quorate.HashRequest.$Shape} HashRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        HashRequest.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.HashRequest();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for HashRequest
         * @function getTypeUrl
         * @memberof quorate.HashRequest
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        HashRequest.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.HashRequest";
        };

        return HashRequest;
    })();

    quorate.HashResponse = (function() {

        /**
         * Properties of a HashResponse.
         * @typedef {Object} quorate.HashResponse.$Properties
         * @property {quorate.ResponseHeader.$Properties|null} [header] HashResponse header
         * @property {number|null} [appliedIndex] HashResponse appliedIndex
         * @property {Uint8Array|null} [hash] HashResponse hash
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a HashResponse.
         * @memberof quorate
         * @interface IHashResponse
         * @augments quorate.HashResponse.$Properties
         * @deprecated Use quorate.HashResponse.$Properties instead.
         */

        /**
         * Shape of a HashResponse.
         * @typedef {quorate.HashResponse.$Properties} quorate.HashResponse.$Shape
         */

        /**
         * Constructs a new HashResponse.
         * @memberof quorate
         * @classdesc Represents a HashResponse.
         * @constructor
         * @param {quorate.HashResponse.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const HashResponse = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * HashResponse header.
         * @member {quorate.ResponseHeader.$Properties|null|undefined} header
         * @memberof quorate.HashResponse
         * @instance
         */
        HashResponse.prototype.header = null;

        /**
         * HashResponse appliedIndex.
         * @member {number} appliedIndex
         * @memberof quorate.HashResponse
         * @instance
         */
        HashResponse.prototype.appliedIndex = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * HashResponse hash.
         * @member {Uint8Array} hash
         * @memberof quorate.HashResponse
         * @instance
         */
        HashResponse.prototype.hash = $util.newBuffer([]);

        /**
         * Encodes the specified HashResponse message. Does not implicitly {@link quorate.HashResponse.verify|verify} messages.
         * @function encode
         * @memberof quorate.HashResponse
         * @static
         * @param {quorate.HashResponse.$Properties} message HashResponse message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        HashResponse.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                $root.quorate.ResponseHeader.encode(message.header, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.appliedIndex != null && $Object.hasOwnProperty.call(message, "appliedIndex") && (typeof message.appliedIndex === "object" ? message.appliedIndex.low || message.appliedIndex.high : message.appliedIndex !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.appliedIndex);
            if (message.hash != null && $Object.hasOwnProperty.call(message, "hash") && message.hash.length)
                writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.hash);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a HashResponse message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.HashResponse
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.HashResponse & quorate.HashResponse.$Shape} HashResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        HashResponse.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.HashResponse();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.header = $root.quorate.ResponseHeader.decode(reader, reader.size(), $undefined, _depth + 1, message.header);
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.appliedIndex = value;
                        else
                            delete message.appliedIndex;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.hash = value;
                        else
                            delete message.hash;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for HashResponse
         * @function getTypeUrl
         * @memberof quorate.HashResponse
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        HashResponse.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.HashResponse";
        };

        return HashResponse;
    })();

    quorate.StateBatch = (function() {

        /**
         * Properties of a StateBatch.
         * @typedef {Object} quorate.StateBatch.$Properties
         * @property {number|null} [index] StateBatch index
         * @property {number|null} [term] StateBatch term
         * @property {number|null} [revision] StateBatch revision
         * @property {number|null} [oldest] StateBatch oldest
         * @property {boolean|null} [installed] StateBatch installed
         * @property {Uint8Array|null} [stateSum] StateBatch stateSum
         * @property {Array.<quorate.GroupApplied.$Properties>|null} [groups] StateBatch groups
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a StateBatch.
         * @memberof quorate
         * @interface IStateBatch
         * @augments quorate.StateBatch.$Properties
         * @deprecated Use quorate.StateBatch.$Properties instead.
         */

        /**
         * Shape of a StateBatch.
         * @typedef {quorate.StateBatch.$Properties} quorate.StateBatch.$Shape
         */

        /**
         * Constructs a new StateBatch.
         * @memberof quorate
         * @classdesc Represents a StateBatch.
         * @constructor
         * @param {quorate.StateBatch.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const StateBatch = function (properties) {
            this.groups = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * StateBatch index.
         * @member {number} index
         * @memberof quorate.StateBatch
         * @instance
         */
        StateBatch.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * StateBatch term.
         * @member {number} term
         * @memberof quorate.StateBatch
         * @instance
         */
        StateBatch.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * StateBatch revision.
         * @member {number} revision
         * @memberof quorate.StateBatch
         * @instance
         */
        StateBatch.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * StateBatch oldest.
         * @member {number} oldest
         * @memberof quorate.StateBatch
         * @instance
         */
        StateBatch.prototype.oldest = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * StateBatch installed.
         * @member {boolean} installed
         * @memberof quorate.StateBatch
         * @instance
         */
        StateBatch.prototype.installed = false;

        /**
         * StateBatch stateSum.
         * @member {Uint8Array} stateSum
         * @memberof quorate.StateBatch
         * @instance
         */
        StateBatch.prototype.stateSum = $util.newBuffer([]);

        /**
         * StateBatch groups.
         * @member {Array.<quorate.GroupApplied.$Properties>} groups
         * @memberof quorate.StateBatch
         * @instance
         */
        StateBatch.prototype.groups = $util.emptyArray;

        /**
         * Encodes the specified StateBatch message. Does not implicitly {@link quorate.StateBatch.verify|verify} messages.
         * @function encode
         * @memberof quorate.StateBatch
         * @static
         * @param {quorate.StateBatch.$Properties} message StateBatch message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        StateBatch.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.index != null && $Object.hasOwnProperty.call(message, "index") && (typeof message.index === "object" ? message.index.low || message.index.high : message.index !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.index);
            if (message.term != null && $Object.hasOwnProperty.call(message, "term") && (typeof message.term === "object" ? message.term.low || message.term.high : message.term !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.term);
            if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && (typeof message.revision === "object" ? message.revision.low || message.revision.high : message.revision !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.revision);
            if (message.oldest != null && $Object.hasOwnProperty.call(message, "oldest") && (typeof message.oldest === "object" ? message.oldest.low || message.oldest.high : message.oldest !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.oldest);
            if (message.installed != null && $Object.hasOwnProperty.call(message, "installed") && message.installed !== false)
                writer.uint32(/* id 5, wireType 0 =*/40).bool(message.installed);
            if (message.stateSum != null && $Object.hasOwnProperty.call(message, "stateSum") && message.stateSum.length)
                writer.uint32(/* id 6, wireType 2 =*/50).bytes(message.stateSum);
            if (message.groups != null && message.groups.length)
                for (let i = 0; i < message.groups.length; ++i)
                    $root.quorate.GroupApplied.encode(message.groups[i], writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a StateBatch message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.StateBatch
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.StateBatch & quorate.StateBatch.$Shape} StateBatch
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        StateBatch.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.StateBatch();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.index = value;
                        else
                            delete message.index;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.term = value;
                        else
                            delete message.term;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.revision = value;
                        else
                            delete message.revision;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.oldest = value;
                        else
                            delete message.oldest;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.installed = value;
                        else
                            delete message.installed;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.stateSum = value;
                        else
                            delete message.stateSum;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if (!(message.groups && message.groups.length))
                            message.groups = [];
                        message.groups.push($root.quorate.GroupApplied.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for StateBatch
         * @function getTypeUrl
         * @memberof quorate.StateBatch
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        StateBatch.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.StateBatch";
        };

        return StateBatch;
    })();

    quorate.GroupApplied = (function() {

        /**
         * Properties of a GroupApplied.
         * @typedef {Object} quorate.GroupApplied.$Properties
         * @property {number|null} [groupId] GroupApplied groupId
         * @property {number|null} [index] GroupApplied index
         * @property {number|null} [term] GroupApplied term
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a GroupApplied.
         * @memberof quorate
         * @interface IGroupApplied
         * @augments quorate.GroupApplied.$Properties
         * @deprecated Use quorate.GroupApplied.$Properties instead.
         */

        /**
         * Shape of a GroupApplied.
         * @typedef {quorate.GroupApplied.$Properties} quorate.GroupApplied.$Shape
         */

        /**
         * Constructs a new GroupApplied.
         * @memberof quorate
         * @classdesc Represents a GroupApplied.
         * @constructor
         * @param {quorate.GroupApplied.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const GroupApplied = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * GroupApplied groupId.
         * @member {number} groupId
         * @memberof quorate.GroupApplied
         * @instance
         */
        GroupApplied.prototype.groupId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * GroupApplied index.
         * @member {number} index
         * @memberof quorate.GroupApplied
         * @instance
         */
        GroupApplied.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * GroupApplied term.
         * @member {number} term
         * @memberof quorate.GroupApplied
         * @instance
         */
        GroupApplied.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified GroupApplied message. Does not implicitly {@link quorate.GroupApplied.verify|verify} messages.
         * @function encode
         * @memberof quorate.GroupApplied
         * @static
         * @param {quorate.GroupApplied.$Properties} message GroupApplied message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        GroupApplied.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.groupId != null && $Object.hasOwnProperty.call(message, "groupId") && (typeof message.groupId === "object" ? message.groupId.low || message.groupId.high : message.groupId !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.groupId);
            if (message.index != null && $Object.hasOwnProperty.call(message, "index") && (typeof message.index === "object" ? message.index.low || message.index.high : message.index !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.index);
            if (message.term != null && $Object.hasOwnProperty.call(message, "term") && (typeof message.term === "object" ? message.term.low || message.term.high : message.term !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.term);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a GroupApplied message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.GroupApplied
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.GroupApplied & quorate.GroupApplied.$Shape} GroupApplied
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        GroupApplied.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.GroupApplied();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.groupId = value;
                        else
                            delete message.groupId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.index = value;
                        else
                            delete message.index;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.term = value;
                        else
                            delete message.term;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for GroupApplied
         * @function getTypeUrl
         * @memberof quorate.GroupApplied
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        GroupApplied.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.GroupApplied";
        };

        return GroupApplied;
    })();

    quorate.AppliedConfiguration = (function() {

        /**
         * Properties of an AppliedConfiguration.
         * @typedef {Object} quorate.AppliedConfiguration.$Properties
         * @property {number|null} [index] AppliedConfiguration index
         * @property {quorate.Configuration.$Properties|null} [configuration] AppliedConfiguration configuration
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an AppliedConfiguration.
         * @memberof quorate
         * @interface IAppliedConfiguration
         * @augments quorate.AppliedConfiguration.$Properties
         * @deprecated Use quorate.AppliedConfiguration.$Properties instead.
         */

        /**
         * Shape of an AppliedConfiguration.
         * @typedef {quorate.AppliedConfiguration.$Properties} quorate.AppliedConfiguration.$Shape
         */

        /**
         * Constructs a new AppliedConfiguration.
         * @memberof quorate
         * @classdesc Represents an AppliedConfiguration.
         * @constructor
         * @param {quorate.AppliedConfiguration.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const AppliedConfiguration = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * AppliedConfiguration index.
         * @member {number} index
         * @memberof quorate.AppliedConfiguration
         * @instance
         */
        AppliedConfiguration.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * AppliedConfiguration configuration.
         * @member {quorate.Configuration.$Properties|null|undefined} configuration
         * @memberof quorate.AppliedConfiguration
         * @instance
         */
        AppliedConfiguration.prototype.configuration = null;

        /**
         * Encodes the specified AppliedConfiguration message. Does not implicitly {@link quorate.AppliedConfiguration.verify|verify} messages.
         * @function encode
         * @memberof quorate.AppliedConfiguration
         * @static
         * @param {quorate.AppliedConfiguration.$Properties} message AppliedConfiguration message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        AppliedConfiguration.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.index != null && $Object.hasOwnProperty.call(message, "index") && (typeof message.index === "object" ? message.index.low || message.index.high : message.index !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.index);
            if (message.configuration != null && $Object.hasOwnProperty.call(message, "configuration"))
                $root.quorate.Configuration.encode(message.configuration, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an AppliedConfiguration message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.AppliedConfiguration
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.AppliedConfiguration & quorate.AppliedConfiguration.$Shape} AppliedConfiguration
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        AppliedConfiguration.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.AppliedConfiguration();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.index = value;
                        else
                            delete message.index;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.configuration = $root.quorate.Configuration.decode(reader, reader.size(), $undefined, _depth + 1, message.configuration);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for AppliedConfiguration
         * @function getTypeUrl
         * @memberof quorate.AppliedConfiguration
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        AppliedConfiguration.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.AppliedConfiguration";
        };

        return AppliedConfiguration;
    })();

    quorate.AppliedLevels = (function() {

        /**
         * Properties of an AppliedLevels.
         * @typedef {Object} quorate.AppliedLevels.$Properties
         * @property {number|null} [index] AppliedLevels index
         * @property {quorate.Levels.$Properties|null} [levels] AppliedLevels levels
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of an AppliedLevels.
         * @memberof quorate
         * @interface IAppliedLevels
         * @augments quorate.AppliedLevels.$Properties
         * @deprecated Use quorate.AppliedLevels.$Properties instead.
         */

        /**
         * Shape of an AppliedLevels.
         * @typedef {quorate.AppliedLevels.$Properties} quorate.AppliedLevels.$Shape
         */

        /**
         * Constructs a new AppliedLevels.
         * @memberof quorate
         * @classdesc Represents an AppliedLevels.
         * @constructor
         * @param {quorate.AppliedLevels.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const AppliedLevels = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * AppliedLevels index.
         * @member {number} index
         * @memberof quorate.AppliedLevels
         * @instance
         */
        AppliedLevels.prototype.index = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * AppliedLevels levels.
         * @member {quorate.Levels.$Properties|null|undefined} levels
         * @memberof quorate.AppliedLevels
         * @instance
         */
        AppliedLevels.prototype.levels = null;

        /**
         * Encodes the specified AppliedLevels message. Does not implicitly {@link quorate.AppliedLevels.verify|verify} messages.
         * @function encode
         * @memberof quorate.AppliedLevels
         * @static
         * @param {quorate.AppliedLevels.$Properties} message AppliedLevels message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        AppliedLevels.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.index != null && $Object.hasOwnProperty.call(message, "index") && (typeof message.index === "object" ? message.index.low || message.index.high : message.index !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.index);
            if (message.levels != null && $Object.hasOwnProperty.call(message, "levels"))
                $root.quorate.Levels.encode(message.levels, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes an AppliedLevels message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.AppliedLevels
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.AppliedLevels & quorate.AppliedLevels.$Shape} AppliedLevels
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        AppliedLevels.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.AppliedLevels();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.index = value;
                        else
                            delete message.index;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.levels = $root.quorate.Levels.decode(reader, reader.size(), $undefined, _depth + 1, message.levels);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for AppliedLevels
         * @function getTypeUrl
         * @memberof quorate.AppliedLevels
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        AppliedLevels.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.AppliedLevels";
        };

        return AppliedLevels;
    })();

    quorate.SessionRow = (function() {

        /**
         * Properties of a SessionRow.
         * @typedef {Object} quorate.SessionRow.$Properties
         * @property {number|null} [ttlMs] SessionRow ttlMs
         * @property {number|null} [usedMs] SessionRow usedMs
         * @property {number|null} [usedTurn] SessionRow usedTurn
         * @property {number|null} [firstOutstanding] SessionRow firstOutstanding
         * @property {Array.<quorate.SessionReply.$Properties>|null} [replies] SessionRow replies
         * @property {string|null} [user] SessionRow user
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SessionRow.
         * @memberof quorate
         * @interface ISessionRow
         * @augments quorate.SessionRow.$Properties
         * @deprecated Use quorate.SessionRow.$Properties instead.
         */

        /**
         * Shape of a SessionRow.
         * @typedef {quorate.SessionRow.$Properties} quorate.SessionRow.$Shape
         */

        /**
         * Constructs a new SessionRow.
         * @memberof quorate
         * @classdesc Represents a SessionRow.
         * @constructor
         * @param {quorate.SessionRow.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SessionRow = function (properties) {
            this.replies = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SessionRow ttlMs.
         * @member {number} ttlMs
         * @memberof quorate.SessionRow
         * @instance
         */
        SessionRow.prototype.ttlMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * SessionRow usedMs.
         * @member {number} usedMs
         * @memberof quorate.SessionRow
         * @instance
         */
        SessionRow.prototype.usedMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * SessionRow usedTurn.
         * @member {number} usedTurn
         * @memberof quorate.SessionRow
         * @instance
         */
        SessionRow.prototype.usedTurn = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * SessionRow firstOutstanding.
         * @member {number} firstOutstanding
         * @memberof quorate.SessionRow
         * @instance
         */
        SessionRow.prototype.firstOutstanding = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * SessionRow replies.
         * @member {Array.<quorate.SessionReply.$Properties>} replies
         * @memberof quorate.SessionRow
         * @instance
         */
        SessionRow.prototype.replies = $util.emptyArray;

        /**
         * SessionRow user.
         * @member {string} user
         * @memberof quorate.SessionRow
         * @instance
         */
        SessionRow.prototype.user = "";

        /**
         * Encodes the specified SessionRow message. Does not implicitly {@link quorate.SessionRow.verify|verify} messages.
         * @function encode
         * @memberof quorate.SessionRow
         * @static
         * @param {quorate.SessionRow.$Properties} message SessionRow message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SessionRow.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.ttlMs != null && $Object.hasOwnProperty.call(message, "ttlMs") && (typeof message.ttlMs === "object" ? message.ttlMs.low || message.ttlMs.high : message.ttlMs !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.ttlMs);
            if (message.usedMs != null && $Object.hasOwnProperty.call(message, "usedMs") && (typeof message.usedMs === "object" ? message.usedMs.low || message.usedMs.high : message.usedMs !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.usedMs);
            if (message.usedTurn != null && $Object.hasOwnProperty.call(message, "usedTurn") && (typeof message.usedTurn === "object" ? message.usedTurn.low || message.usedTurn.high : message.usedTurn !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.usedTurn);
            if (message.firstOutstanding != null && $Object.hasOwnProperty.call(message, "firstOutstanding") && (typeof message.firstOutstanding === "object" ? message.firstOutstanding.low || message.firstOutstanding.high : message.firstOutstanding !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.firstOutstanding);
            if (message.replies != null && message.replies.length)
                for (let i = 0; i < message.replies.length; ++i)
                    $root.quorate.SessionReply.encode(message.replies[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
            if (message.user != null && $Object.hasOwnProperty.call(message, "user") && message.user !== "")
                writer.uint32(/* id 6, wireType 2 =*/50).string(message.user);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SessionRow message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.SessionRow
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.SessionRow & quorate.SessionRow.$Shape} SessionRow
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SessionRow.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.SessionRow();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.ttlMs = value;
                        else
                            delete message.ttlMs;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.usedMs = value;
                        else
                            delete message.usedMs;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.usedTurn = value;
                        else
                            delete message.usedTurn;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.firstOutstanding = value;
                        else
                            delete message.firstOutstanding;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if (!(message.replies && message.replies.length))
                            message.replies = [];
                        message.replies.push($root.quorate.SessionReply.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.user = value;
                        else
                            delete message.user;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for SessionRow
         * @function getTypeUrl
         * @memberof quorate.SessionRow
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        SessionRow.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.SessionRow";
        };

        return SessionRow;
    })();

    quorate.SessionReply = (function() {

        /**
         * Properties of a SessionReply.
         * @typedef {Object} quorate.SessionReply.$Properties
         * @property {number|null} [sequence] SessionReply sequence
         * @property {number|null} [revision] SessionReply revision
         * @property {number|null} [raftTerm] SessionReply raftTerm
         * @property {Uint8Array|null} [body] SessionReply body
         * @property {boolean|null} [bodyOmitted] SessionReply bodyOmitted
         * @property {quorate.Rejection.$Properties|null} [rejection] SessionReply rejection
         * @property {number|null} [rowLimit] SessionReply rowLimit
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SessionReply.
         * @memberof quorate
         * @interface ISessionReply
         * @augments quorate.SessionReply.$Properties
         * @deprecated Use quorate.SessionReply.$Properties instead.
         */

        /**
         * Shape of a SessionReply.
         * @typedef {quorate.SessionReply.$Properties} quorate.SessionReply.$Shape
         */

        /**
         * Constructs a new SessionReply.
         * @memberof quorate
         * @classdesc Represents a SessionReply.
         * @constructor
         * @param {quorate.SessionReply.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SessionReply = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SessionReply sequence.
         * @member {number} sequence
         * @memberof quorate.SessionReply
         * @instance
         */
        SessionReply.prototype.sequence = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * SessionReply revision.
         * @member {number} revision
         * @memberof quorate.SessionReply
         * @instance
         */
        SessionReply.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * SessionReply raftTerm.
         * @member {number} raftTerm
         * @memberof quorate.SessionReply
         * @instance
         */
        SessionReply.prototype.raftTerm = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * SessionReply body.
         * @member {Uint8Array} body
         * @memberof quorate.SessionReply
         * @instance
         */
        SessionReply.prototype.body = $util.newBuffer([]);

        /**
         * SessionReply bodyOmitted.
         * @member {boolean} bodyOmitted
         * @memberof quorate.SessionReply
         * @instance
         */
        SessionReply.prototype.bodyOmitted = false;

        /**
         * SessionReply rejection.
         * @member {quorate.Rejection.$Properties|null|undefined} rejection
         * @memberof quorate.SessionReply
         * @instance
         */
        SessionReply.prototype.rejection = null;

        /**
         * SessionReply rowLimit.
         * @member {number} rowLimit
         * @memberof quorate.SessionReply
         * @instance
         */
        SessionReply.prototype.rowLimit = 0;

        /**
         * Encodes the specified SessionReply message. Does not implicitly {@link quorate.SessionReply.verify|verify} messages.
         * @function encode
         * @memberof quorate.SessionReply
         * @static
         * @param {quorate.SessionReply.$Properties} message SessionReply message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SessionReply.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence") && (typeof message.sequence === "object" ? message.sequence.low || message.sequence.high : message.sequence !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.sequence);
            if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && (typeof message.revision === "object" ? message.revision.low || message.revision.high : message.revision !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.revision);
            if (message.raftTerm != null && $Object.hasOwnProperty.call(message, "raftTerm") && (typeof message.raftTerm === "object" ? message.raftTerm.low || message.raftTerm.high : message.raftTerm !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.raftTerm);
            if (message.body != null && $Object.hasOwnProperty.call(message, "body") && message.body.length)
                writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.body);
            if (message.bodyOmitted != null && $Object.hasOwnProperty.call(message, "bodyOmitted") && message.bodyOmitted !== false)
                writer.uint32(/* id 5, wireType 0 =*/40).bool(message.bodyOmitted);
            if (message.rejection != null && $Object.hasOwnProperty.call(message, "rejection"))
                $root.quorate.Rejection.encode(message.rejection, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
            if (message.rowLimit != null && $Object.hasOwnProperty.call(message, "rowLimit") && message.rowLimit !== 0)
                writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.rowLimit);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SessionReply message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.SessionReply
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.SessionReply & quorate.SessionReply.$Shape} SessionReply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SessionReply.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.SessionReply();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.sequence = value;
                        else
                            delete message.sequence;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.revision = value;
                        else
                            delete message.revision;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.raftTerm = value;
                        else
                            delete message.raftTerm;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.body = value;
                        else
                            delete message.body;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.bodyOmitted = value;
                        else
                            delete message.bodyOmitted;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.rejection = $root.quorate.Rejection.decode(reader, reader.size(), $undefined, _depth + 1, message.rejection);
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.rowLimit = value;
                        else
                            delete message.rowLimit;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for SessionReply
         * @function getTypeUrl
         * @memberof quorate.SessionReply
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        SessionReply.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.SessionReply";
        };

        return SessionReply;
    })();

    quorate.Rejection = (function() {

        /**
         * Properties of a Rejection.
         * @typedef {Object} quorate.Rejection.$Properties
         * @property {string|null} [code] Rejection code
         * @property {string|null} [message] Rejection message
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Rejection.
         * @memberof quorate
         * @interface IRejection
         * @augments quorate.Rejection.$Properties
         * @deprecated Use quorate.Rejection.$Properties instead.
         */

        /**
         * Shape of a Rejection.
         * @typedef {quorate.Rejection.$Properties} quorate.Rejection.$Shape
         */

        /**
         * Constructs a new Rejection.
         * @memberof quorate
         * @classdesc Represents a Rejection.
         * @constructor
         * @param {quorate.Rejection.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Rejection = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Rejection code.
         * @member {string} code
         * @memberof quorate.Rejection
         * @instance
         */
        Rejection.prototype.code = "";

        /**
         * Rejection message.
         * @member {string} message
         * @memberof quorate.Rejection
         * @instance
         */
        Rejection.prototype.message = "";

        /**
         * Encodes the specified Rejection message. Does not implicitly {@link quorate.Rejection.verify|verify} messages.
         * @function encode
         * @memberof quorate.Rejection
         * @static
         * @param {quorate.Rejection.$Properties} message Rejection message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Rejection.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
            if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Rejection message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.Rejection
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.Rejection & quorate.Rejection.$Shape} Rejection
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Rejection.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.Rejection();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.code = value;
                        else
                            delete message.code;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.message = value;
                        else
                            delete message.message;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for Rejection
         * @function getTypeUrl
         * @memberof quorate.Rejection
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        Rejection.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.Rejection";
        };

        return Rejection;
    })();

    quorate.SessionClock = (function() {

        /**
         * Properties of a SessionClock.
         * @typedef {Object} quorate.SessionClock.$Properties
         * @property {number|null} [timeMs] SessionClock timeMs
         * @property {number|null} [turn] SessionClock turn
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SessionClock.
         * @memberof quorate
         * @interface ISessionClock
         * @augments quorate.SessionClock.$Properties
         * @deprecated Use quorate.SessionClock.$Properties instead.
         */

        /**
         * Shape of a SessionClock.
         * @typedef {quorate.SessionClock.$Properties} quorate.SessionClock.$Shape
         */

        /**
         * Constructs a new SessionClock.
         * @memberof quorate
         * @classdesc Represents a SessionClock.
         * @constructor
         * @param {quorate.SessionClock.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SessionClock = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SessionClock timeMs.
         * @member {number} timeMs
         * @memberof quorate.SessionClock
         * @instance
         */
        SessionClock.prototype.timeMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * SessionClock turn.
         * @member {number} turn
         * @memberof quorate.SessionClock
         * @instance
         */
        SessionClock.prototype.turn = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified SessionClock message. Does not implicitly {@link quorate.SessionClock.verify|verify} messages.
         * @function encode
         * @memberof quorate.SessionClock
         * @static
         * @param {quorate.SessionClock.$Properties} message SessionClock message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SessionClock.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.timeMs != null && $Object.hasOwnProperty.call(message, "timeMs") && (typeof message.timeMs === "object" ? message.timeMs.low || message.timeMs.high : message.timeMs !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.timeMs);
            if (message.turn != null && $Object.hasOwnProperty.call(message, "turn") && (typeof message.turn === "object" ? message.turn.low || message.turn.high : message.turn !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.turn);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SessionClock message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.SessionClock
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.SessionClock & quorate.SessionClock.$Shape} SessionClock
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SessionClock.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.SessionClock();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.timeMs = value;
                        else
                            delete message.timeMs;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.turn = value;
                        else
                            delete message.turn;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for SessionClock
         * @function getTypeUrl
         * @memberof quorate.SessionClock
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        SessionClock.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.SessionClock";
        };

        return SessionClock;
    })();

    quorate.SnapshotHeader = (function() {

        /**
         * Properties of a SnapshotHeader.
         * @typedef {Object} quorate.SnapshotHeader.$Properties
         * @property {quorate.LogId.$Properties|null} [last] SnapshotHeader last
         * @property {number|null} [revision] SnapshotHeader revision
         * @property {number|null} [clusterId] SnapshotHeader clusterId
         * @property {number|null} [level] SnapshotHeader level
         * @property {string|null} [machine] SnapshotHeader machine
         * @property {number|null} [groupId] SnapshotHeader groupId
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SnapshotHeader.
         * @memberof quorate
         * @interface ISnapshotHeader
         * @augments quorate.SnapshotHeader.$Properties
         * @deprecated Use quorate.SnapshotHeader.$Properties instead.
         */

        /**
         * Shape of a SnapshotHeader.
         * @typedef {quorate.SnapshotHeader.$Properties} quorate.SnapshotHeader.$Shape
         */

        /**
         * Constructs a new SnapshotHeader.
         * @memberof quorate
         * @classdesc Represents a SnapshotHeader.
         * @constructor
         * @param {quorate.SnapshotHeader.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SnapshotHeader = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SnapshotHeader last.
         * @member {quorate.LogId.$Properties|null|undefined} last
         * @memberof quorate.SnapshotHeader
         * @instance
         */
        SnapshotHeader.prototype.last = null;

        /**
         * SnapshotHeader revision.
         * @member {number} revision
         * @memberof quorate.SnapshotHeader
         * @instance
         */
        SnapshotHeader.prototype.revision = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * SnapshotHeader clusterId.
         * @member {number} clusterId
         * @memberof quorate.SnapshotHeader
         * @instance
         */
        SnapshotHeader.prototype.clusterId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * SnapshotHeader level.
         * @member {number} level
         * @memberof quorate.SnapshotHeader
         * @instance
         */
        SnapshotHeader.prototype.level = 0;

        /**
         * SnapshotHeader machine.
         * @member {string} machine
         * @memberof quorate.SnapshotHeader
         * @instance
         */
        SnapshotHeader.prototype.machine = "";

        /**
         * SnapshotHeader groupId.
         * @member {number} groupId
         * @memberof quorate.SnapshotHeader
         * @instance
         */
        SnapshotHeader.prototype.groupId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified SnapshotHeader message. Does not implicitly {@link quorate.SnapshotHeader.verify|verify} messages.
         * @function encode
         * @memberof quorate.SnapshotHeader
         * @static
         * @param {quorate.SnapshotHeader.$Properties} message SnapshotHeader message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SnapshotHeader.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.last != null && $Object.hasOwnProperty.call(message, "last"))
                $root.quorate.LogId.encode(message.last, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.revision != null && $Object.hasOwnProperty.call(message, "revision") && (typeof message.revision === "object" ? message.revision.low || message.revision.high : message.revision !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.revision);
            if (message.clusterId != null && $Object.hasOwnProperty.call(message, "clusterId") && (typeof message.clusterId === "object" ? message.clusterId.low || message.clusterId.high : message.clusterId !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.clusterId);
            if (message.level != null && $Object.hasOwnProperty.call(message, "level") && message.level !== 0)
                writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.level);
            if (message.machine != null && $Object.hasOwnProperty.call(message, "machine") && message.machine !== "")
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.machine);
            if (message.groupId != null && $Object.hasOwnProperty.call(message, "groupId") && (typeof message.groupId === "object" ? message.groupId.low || message.groupId.high : message.groupId !== 0))
                writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.groupId);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SnapshotHeader message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.SnapshotHeader
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.SnapshotHeader & quorate.SnapshotHeader.$Shape} SnapshotHeader
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SnapshotHeader.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.SnapshotHeader();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.last = $root.quorate.LogId.decode(reader, reader.size(), $undefined, _depth + 1, message.last);
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.revision = value;
                        else
                            delete message.revision;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.clusterId = value;
                        else
                            delete message.clusterId;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.level = value;
                        else
                            delete message.level;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.machine = value;
                        else
                            delete message.machine;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.groupId = value;
                        else
                            delete message.groupId;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for SnapshotHeader
         * @function getTypeUrl
         * @memberof quorate.SnapshotHeader
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        SnapshotHeader.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.SnapshotHeader";
        };

        return SnapshotHeader;
    })();

    /**
     * ConnectionPurpose enum.
     * @name quorate.ConnectionPurpose
     * @enum {number}
     * @property {number} CONNECTION_PURPOSE_UNSPECIFIED=0 CONNECTION_PURPOSE_UNSPECIFIED value
     * @property {number} CONNECTION_PURPOSE_PEER=1 CONNECTION_PURPOSE_PEER value
     * @property {number} CONNECTION_PURPOSE_CLIENT=2 CONNECTION_PURPOSE_CLIENT value
     * @property {number} CONNECTION_PURPOSE_SNAPSHOT=3 CONNECTION_PURPOSE_SNAPSHOT value
     * @property {number} CONNECTION_PURPOSE_FORWARD=4 CONNECTION_PURPOSE_FORWARD value
     * @property {number} CONNECTION_PURPOSE_PROBE=5 CONNECTION_PURPOSE_PROBE value
     */
    quorate.ConnectionPurpose = (function() {
        const valuesById = $Object.create(null), values = $Object.create(valuesById);
        values[valuesById[0] = "CONNECTION_PURPOSE_UNSPECIFIED"] = 0;
        values[valuesById[1] = "CONNECTION_PURPOSE_PEER"] = 1;
        values[valuesById[2] = "CONNECTION_PURPOSE_CLIENT"] = 2;
        values[valuesById[3] = "CONNECTION_PURPOSE_SNAPSHOT"] = 3;
        values[valuesById[4] = "CONNECTION_PURPOSE_FORWARD"] = 4;
        values[valuesById[5] = "CONNECTION_PURPOSE_PROBE"] = 5;
        return values;
    })();

    quorate.Hello = (function() {

        /**
         * Properties of a Hello.
         * @typedef {Object} quorate.Hello.$Properties
         * @property {number|null} [protocolVersion] Hello protocolVersion
         * @property {quorate.ConnectionPurpose|null} [purpose] Hello purpose
         * @property {number|null} [clusterId] Hello clusterId
         * @property {number|null} [nodeId] Hello nodeId
         * @property {number|null} [targetNodeId] Hello targetNodeId
         * @property {string|null} [softwareVersion] Hello softwareVersion
         * @property {number|null} [oldestProtocolVersion] Hello oldestProtocolVersion
         * @property {number|null} [featureLevel] Hello featureLevel
         * @property {number|null} [incarnation] Hello incarnation
         * @property {number|null} [run] Hello run
         * @property {number|null} [electionTimeoutMs] Hello electionTimeoutMs
         * @property {number|null} [heartbeatIntervalMs] Hello heartbeatIntervalMs
         * @property {number|null} [leaseMs] Hello leaseMs
         * @property {string|null} [advertisedPeerAddress] Hello advertisedPeerAddress
         * @property {string|null} [advertisedClientAddress] Hello advertisedClientAddress
         * @property {string|null} [clusterName] Hello clusterName
         * @property {string|null} [stateMachine] Hello stateMachine
         * @property {number|null} [starts] Hello starts
         * @property {number|null} [foundingPlan] Hello foundingPlan
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a Hello.
         * @memberof quorate
         * @interface IHello
         * @augments quorate.Hello.$Properties
         * @deprecated Use quorate.Hello.$Properties instead.
         */

        /**
         * Shape of a Hello.
         * @typedef {quorate.Hello.$Properties} quorate.Hello.$Shape
         */

        /**
         * Constructs a new Hello.
         * @memberof quorate
         * @classdesc Represents a Hello.
         * @constructor
         * @param {quorate.Hello.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const Hello = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * Hello protocolVersion.
         * @member {number} protocolVersion
         * @memberof quorate.Hello
         * @instance
         */
        Hello.prototype.protocolVersion = 0;

        /**
         * Hello purpose.
         * @member {quorate.ConnectionPurpose} purpose
         * @memberof quorate.Hello
         * @instance
         */
        Hello.prototype.purpose = 0;

        /**
         * Hello clusterId.
         * @member {number} clusterId
         * @memberof quorate.Hello
         * @instance
         */
        Hello.prototype.clusterId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Hello nodeId.
         * @member {number} nodeId
         * @memberof quorate.Hello
         * @instance
         */
        Hello.prototype.nodeId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Hello targetNodeId.
         * @member {number} targetNodeId
         * @memberof quorate.Hello
         * @instance
         */
        Hello.prototype.targetNodeId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Hello softwareVersion.
         * @member {string} softwareVersion
         * @memberof quorate.Hello
         * @instance
         */
        Hello.prototype.softwareVersion = "";

        /**
         * Hello oldestProtocolVersion.
         * @member {number} oldestProtocolVersion
         * @memberof quorate.Hello
         * @instance
         */
        Hello.prototype.oldestProtocolVersion = 0;

        /**
         * Hello featureLevel.
         * @member {number} featureLevel
         * @memberof quorate.Hello
         * @instance
         */
        Hello.prototype.featureLevel = 0;

        /**
         * Hello incarnation.
         * @member {number} incarnation
         * @memberof quorate.Hello
         * @instance
         */
        Hello.prototype.incarnation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Hello run.
         * @member {number} run
         * @memberof quorate.Hello
         * @instance
         */
        Hello.prototype.run = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Hello electionTimeoutMs.
         * @member {number} electionTimeoutMs
         * @memberof quorate.Hello
         * @instance
         */
        Hello.prototype.electionTimeoutMs = 0;

        /**
         * Hello heartbeatIntervalMs.
         * @member {number} heartbeatIntervalMs
         * @memberof quorate.Hello
         * @instance
         */
        Hello.prototype.heartbeatIntervalMs = 0;

        /**
         * Hello leaseMs.
         * @member {number} leaseMs
         * @memberof quorate.Hello
         * @instance
         */
        Hello.prototype.leaseMs = 0;

        /**
         * Hello advertisedPeerAddress.
         * @member {string} advertisedPeerAddress
         * @memberof quorate.Hello
         * @instance
         */
        Hello.prototype.advertisedPeerAddress = "";

        /**
         * Hello advertisedClientAddress.
         * @member {string} advertisedClientAddress
         * @memberof quorate.Hello
         * @instance
         */
        Hello.prototype.advertisedClientAddress = "";

        /**
         * Hello clusterName.
         * @member {string} clusterName
         * @memberof quorate.Hello
         * @instance
         */
        Hello.prototype.clusterName = "";

        /**
         * Hello stateMachine.
         * @member {string} stateMachine
         * @memberof quorate.Hello
         * @instance
         */
        Hello.prototype.stateMachine = "";

        /**
         * Hello starts.
         * @member {number} starts
         * @memberof quorate.Hello
         * @instance
         */
        Hello.prototype.starts = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Hello foundingPlan.
         * @member {number} foundingPlan
         * @memberof quorate.Hello
         * @instance
         */
        Hello.prototype.foundingPlan = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified Hello message. Does not implicitly {@link quorate.Hello.verify|verify} messages.
         * @function encode
         * @memberof quorate.Hello
         * @static
         * @param {quorate.Hello.$Properties} message Hello message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        Hello.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion") && message.protocolVersion !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.protocolVersion);
            if (message.purpose != null && $Object.hasOwnProperty.call(message, "purpose") && message.purpose !== 0)
                writer.uint32(/* id 2, wireType 0 =*/16).int32(message.purpose);
            if (message.clusterId != null && $Object.hasOwnProperty.call(message, "clusterId") && (typeof message.clusterId === "object" ? message.clusterId.low || message.clusterId.high : message.clusterId !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.clusterId);
            if (message.nodeId != null && $Object.hasOwnProperty.call(message, "nodeId") && (typeof message.nodeId === "object" ? message.nodeId.low || message.nodeId.high : message.nodeId !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.nodeId);
            if (message.targetNodeId != null && $Object.hasOwnProperty.call(message, "targetNodeId") && (typeof message.targetNodeId === "object" ? message.targetNodeId.low || message.targetNodeId.high : message.targetNodeId !== 0))
                writer.uint32(/* id 5, wireType 0 =*/40).uint64(message.targetNodeId);
            if (message.softwareVersion != null && $Object.hasOwnProperty.call(message, "softwareVersion") && message.softwareVersion !== "")
                writer.uint32(/* id 6, wireType 2 =*/50).string(message.softwareVersion);
            if (message.oldestProtocolVersion != null && $Object.hasOwnProperty.call(message, "oldestProtocolVersion") && message.oldestProtocolVersion !== 0)
                writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.oldestProtocolVersion);
            if (message.featureLevel != null && $Object.hasOwnProperty.call(message, "featureLevel") && message.featureLevel !== 0)
                writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.featureLevel);
            if (message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation") && (typeof message.incarnation === "object" ? message.incarnation.low || message.incarnation.high : message.incarnation !== 0))
                writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.incarnation);
            if (message.run != null && $Object.hasOwnProperty.call(message, "run") && (typeof message.run === "object" ? message.run.low || message.run.high : message.run !== 0))
                writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.run);
            if (message.electionTimeoutMs != null && $Object.hasOwnProperty.call(message, "electionTimeoutMs") && message.electionTimeoutMs !== 0)
                writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.electionTimeoutMs);
            if (message.heartbeatIntervalMs != null && $Object.hasOwnProperty.call(message, "heartbeatIntervalMs") && message.heartbeatIntervalMs !== 0)
                writer.uint32(/* id 12, wireType 0 =*/96).uint32(message.heartbeatIntervalMs);
            if (message.leaseMs != null && $Object.hasOwnProperty.call(message, "leaseMs") && message.leaseMs !== 0)
                writer.uint32(/* id 13, wireType 0 =*/104).uint32(message.leaseMs);
            if (message.advertisedPeerAddress != null && $Object.hasOwnProperty.call(message, "advertisedPeerAddress") && message.advertisedPeerAddress !== "")
                writer.uint32(/* id 14, wireType 2 =*/114).string(message.advertisedPeerAddress);
            if (message.advertisedClientAddress != null && $Object.hasOwnProperty.call(message, "advertisedClientAddress") && message.advertisedClientAddress !== "")
                writer.uint32(/* id 15, wireType 2 =*/122).string(message.advertisedClientAddress);
            if (message.clusterName != null && $Object.hasOwnProperty.call(message, "clusterName") && message.clusterName !== "")
                writer.uint32(/* id 16, wireType 2 =*/130).string(message.clusterName);
            if (message.stateMachine != null && $Object.hasOwnProperty.call(message, "stateMachine") && message.stateMachine !== "")
                writer.uint32(/* id 17, wireType 2 =*/138).string(message.stateMachine);
            if (message.starts != null && $Object.hasOwnProperty.call(message, "starts") && (typeof message.starts === "object" ? message.starts.low || message.starts.high : message.starts !== 0))
                writer.uint32(/* id 19, wireType 0 =*/152).uint64(message.starts);
            if (message.foundingPlan != null && $Object.hasOwnProperty.call(message, "foundingPlan") && (typeof message.foundingPlan === "object" ? message.foundingPlan.low || message.foundingPlan.high : message.foundingPlan !== 0))
                writer.uint32(/* id 20, wireType 0 =*/160).uint64(message.foundingPlan);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a Hello message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.Hello
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.Hello & quorate.Hello.$Shape} Hello
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        Hello.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.Hello();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.protocolVersion = value;
                        else
                            delete message.protocolVersion;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.purpose = value;
                        else
                            delete message.purpose;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.clusterId = value;
                        else
                            delete message.clusterId;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.nodeId = value;
                        else
                            delete message.nodeId;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.targetNodeId = value;
                        else
                            delete message.targetNodeId;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.softwareVersion = value;
                        else
                            delete message.softwareVersion;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.oldestProtocolVersion = value;
                        else
                            delete message.oldestProtocolVersion;
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.featureLevel = value;
                        else
                            delete message.featureLevel;
                        continue;
                    }
                case 9: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.incarnation = value;
                        else
                            delete message.incarnation;
                        continue;
                    }
                case 10: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.run = value;
                        else
                            delete message.run;
                        continue;
                    }
                case 11: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.electionTimeoutMs = value;
                        else
                            delete message.electionTimeoutMs;
                        continue;
                    }
                case 12: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.heartbeatIntervalMs = value;
                        else
                            delete message.heartbeatIntervalMs;
                        continue;
                    }
                case 13: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.leaseMs = value;
                        else
                            delete message.leaseMs;
                        continue;
                    }
                case 14: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.advertisedPeerAddress = value;
                        else
                            delete message.advertisedPeerAddress;
                        continue;
                    }
                case 15: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.advertisedClientAddress = value;
                        else
                            delete message.advertisedClientAddress;
                        continue;
                    }
                case 16: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.clusterName = value;
                        else
                            delete message.clusterName;
                        continue;
                    }
                case 17: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.stateMachine = value;
                        else
                            delete message.stateMachine;
                        continue;
                    }
                case 19: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.starts = value;
                        else
                            delete message.starts;
                        continue;
                    }
                case 20: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.foundingPlan = value;
                        else
                            delete message.foundingPlan;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for Hello
         * @function getTypeUrl
         * @memberof quorate.Hello
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        Hello.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.Hello";
        };

        return Hello;
    })();

    /**
     * Refusal enum.
     * @name quorate.Refusal
     * @enum {number}
     * @property {number} REFUSAL_NONE=0 REFUSAL_NONE value
     * @property {number} REFUSAL_PROTOCOL_VERSION=1 REFUSAL_PROTOCOL_VERSION value
     * @property {number} REFUSAL_CLUSTER_ID=2 REFUSAL_CLUSTER_ID value
     * @property {number} REFUSAL_NODE_ID=3 REFUSAL_NODE_ID value
     * @property {number} REFUSAL_TARGET_NODE_ID=4 REFUSAL_TARGET_NODE_ID value
     * @property {number} REFUSAL_PURPOSE=5 REFUSAL_PURPOSE value
     * @property {number} REFUSAL_TOO_MANY_CONNECTIONS=6 REFUSAL_TOO_MANY_CONNECTIONS value
     * @property {number} REFUSAL_INCARNATION=7 REFUSAL_INCARNATION value
     * @property {number} REFUSAL_CLUSTER_NAME=8 REFUSAL_CLUSTER_NAME value
     * @property {number} REFUSAL_LEVEL=9 REFUSAL_LEVEL value
     * @property {number} REFUSAL_TIMING=10 REFUSAL_TIMING value
     * @property {number} REFUSAL_CERTIFICATE=11 REFUSAL_CERTIFICATE value
     */
    quorate.Refusal = (function() {
        const valuesById = $Object.create(null), values = $Object.create(valuesById);
        values[valuesById[0] = "REFUSAL_NONE"] = 0;
        values[valuesById[1] = "REFUSAL_PROTOCOL_VERSION"] = 1;
        values[valuesById[2] = "REFUSAL_CLUSTER_ID"] = 2;
        values[valuesById[3] = "REFUSAL_NODE_ID"] = 3;
        values[valuesById[4] = "REFUSAL_TARGET_NODE_ID"] = 4;
        values[valuesById[5] = "REFUSAL_PURPOSE"] = 5;
        values[valuesById[6] = "REFUSAL_TOO_MANY_CONNECTIONS"] = 6;
        values[valuesById[7] = "REFUSAL_INCARNATION"] = 7;
        values[valuesById[8] = "REFUSAL_CLUSTER_NAME"] = 8;
        values[valuesById[9] = "REFUSAL_LEVEL"] = 9;
        values[valuesById[10] = "REFUSAL_TIMING"] = 10;
        values[valuesById[11] = "REFUSAL_CERTIFICATE"] = 11;
        return values;
    })();

    quorate.HelloReply = (function() {

        /**
         * Properties of a HelloReply.
         * @typedef {Object} quorate.HelloReply.$Properties
         * @property {quorate.Refusal|null} [refusal] HelloReply refusal
         * @property {string|null} [message] HelloReply message
         * @property {number|null} [clusterId] HelloReply clusterId
         * @property {number|null} [nodeId] HelloReply nodeId
         * @property {string|null} [softwareVersion] HelloReply softwareVersion
         * @property {number|null} [protocolVersion] HelloReply protocolVersion
         * @property {boolean|null} [hasLog] HelloReply hasLog
         * @property {number|null} [featureLevel] HelloReply featureLevel
         * @property {number|null} [incarnation] HelloReply incarnation
         * @property {number|null} [run] HelloReply run
         * @property {number|null} [electionTimeoutMs] HelloReply electionTimeoutMs
         * @property {number|null} [heartbeatIntervalMs] HelloReply heartbeatIntervalMs
         * @property {number|null} [leaseMs] HelloReply leaseMs
         * @property {string|null} [advertisedPeerAddress] HelloReply advertisedPeerAddress
         * @property {string|null} [advertisedClientAddress] HelloReply advertisedClientAddress
         * @property {string|null} [clusterName] HelloReply clusterName
         * @property {string|null} [stateMachine] HelloReply stateMachine
         * @property {Array.<quorate.Method>|null} [methods] HelloReply methods
         * @property {number|null} [starts] HelloReply starts
         * @property {number|null} [foundingPlan] HelloReply foundingPlan
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a HelloReply.
         * @memberof quorate
         * @interface IHelloReply
         * @augments quorate.HelloReply.$Properties
         * @deprecated Use quorate.HelloReply.$Properties instead.
         */

        /**
         * Shape of a HelloReply.
         * @typedef {quorate.HelloReply.$Properties} quorate.HelloReply.$Shape
         */

        /**
         * Constructs a new HelloReply.
         * @memberof quorate
         * @classdesc Represents a HelloReply.
         * @constructor
         * @param {quorate.HelloReply.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const HelloReply = function (properties) {
            this.methods = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * HelloReply refusal.
         * @member {quorate.Refusal} refusal
         * @memberof quorate.HelloReply
         * @instance
         */
        HelloReply.prototype.refusal = 0;

        /**
         * HelloReply message.
         * @member {string} message
         * @memberof quorate.HelloReply
         * @instance
         */
        HelloReply.prototype.message = "";

        /**
         * HelloReply clusterId.
         * @member {number} clusterId
         * @memberof quorate.HelloReply
         * @instance
         */
        HelloReply.prototype.clusterId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * HelloReply nodeId.
         * @member {number} nodeId
         * @memberof quorate.HelloReply
         * @instance
         */
        HelloReply.prototype.nodeId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * HelloReply softwareVersion.
         * @member {string} softwareVersion
         * @memberof quorate.HelloReply
         * @instance
         */
        HelloReply.prototype.softwareVersion = "";

        /**
         * HelloReply protocolVersion.
         * @member {number} protocolVersion
         * @memberof quorate.HelloReply
         * @instance
         */
        HelloReply.prototype.protocolVersion = 0;

        /**
         * HelloReply hasLog.
         * @member {boolean} hasLog
         * @memberof quorate.HelloReply
         * @instance
         */
        HelloReply.prototype.hasLog = false;

        /**
         * HelloReply featureLevel.
         * @member {number} featureLevel
         * @memberof quorate.HelloReply
         * @instance
         */
        HelloReply.prototype.featureLevel = 0;

        /**
         * HelloReply incarnation.
         * @member {number} incarnation
         * @memberof quorate.HelloReply
         * @instance
         */
        HelloReply.prototype.incarnation = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * HelloReply run.
         * @member {number} run
         * @memberof quorate.HelloReply
         * @instance
         */
        HelloReply.prototype.run = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * HelloReply electionTimeoutMs.
         * @member {number} electionTimeoutMs
         * @memberof quorate.HelloReply
         * @instance
         */
        HelloReply.prototype.electionTimeoutMs = 0;

        /**
         * HelloReply heartbeatIntervalMs.
         * @member {number} heartbeatIntervalMs
         * @memberof quorate.HelloReply
         * @instance
         */
        HelloReply.prototype.heartbeatIntervalMs = 0;

        /**
         * HelloReply leaseMs.
         * @member {number} leaseMs
         * @memberof quorate.HelloReply
         * @instance
         */
        HelloReply.prototype.leaseMs = 0;

        /**
         * HelloReply advertisedPeerAddress.
         * @member {string} advertisedPeerAddress
         * @memberof quorate.HelloReply
         * @instance
         */
        HelloReply.prototype.advertisedPeerAddress = "";

        /**
         * HelloReply advertisedClientAddress.
         * @member {string} advertisedClientAddress
         * @memberof quorate.HelloReply
         * @instance
         */
        HelloReply.prototype.advertisedClientAddress = "";

        /**
         * HelloReply clusterName.
         * @member {string} clusterName
         * @memberof quorate.HelloReply
         * @instance
         */
        HelloReply.prototype.clusterName = "";

        /**
         * HelloReply stateMachine.
         * @member {string} stateMachine
         * @memberof quorate.HelloReply
         * @instance
         */
        HelloReply.prototype.stateMachine = "";

        /**
         * HelloReply methods.
         * @member {Array.<quorate.Method>} methods
         * @memberof quorate.HelloReply
         * @instance
         */
        HelloReply.prototype.methods = $util.emptyArray;

        /**
         * HelloReply starts.
         * @member {number} starts
         * @memberof quorate.HelloReply
         * @instance
         */
        HelloReply.prototype.starts = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * HelloReply foundingPlan.
         * @member {number} foundingPlan
         * @memberof quorate.HelloReply
         * @instance
         */
        HelloReply.prototype.foundingPlan = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * Encodes the specified HelloReply message. Does not implicitly {@link quorate.HelloReply.verify|verify} messages.
         * @function encode
         * @memberof quorate.HelloReply
         * @static
         * @param {quorate.HelloReply.$Properties} message HelloReply message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        HelloReply.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.refusal != null && $Object.hasOwnProperty.call(message, "refusal") && message.refusal !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).int32(message.refusal);
            if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
            if (message.clusterId != null && $Object.hasOwnProperty.call(message, "clusterId") && (typeof message.clusterId === "object" ? message.clusterId.low || message.clusterId.high : message.clusterId !== 0))
                writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.clusterId);
            if (message.nodeId != null && $Object.hasOwnProperty.call(message, "nodeId") && (typeof message.nodeId === "object" ? message.nodeId.low || message.nodeId.high : message.nodeId !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.nodeId);
            if (message.softwareVersion != null && $Object.hasOwnProperty.call(message, "softwareVersion") && message.softwareVersion !== "")
                writer.uint32(/* id 5, wireType 2 =*/42).string(message.softwareVersion);
            if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion") && message.protocolVersion !== 0)
                writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.protocolVersion);
            if (message.hasLog != null && $Object.hasOwnProperty.call(message, "hasLog") && message.hasLog !== false)
                writer.uint32(/* id 7, wireType 0 =*/56).bool(message.hasLog);
            if (message.featureLevel != null && $Object.hasOwnProperty.call(message, "featureLevel") && message.featureLevel !== 0)
                writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.featureLevel);
            if (message.incarnation != null && $Object.hasOwnProperty.call(message, "incarnation") && (typeof message.incarnation === "object" ? message.incarnation.low || message.incarnation.high : message.incarnation !== 0))
                writer.uint32(/* id 9, wireType 0 =*/72).uint64(message.incarnation);
            if (message.run != null && $Object.hasOwnProperty.call(message, "run") && (typeof message.run === "object" ? message.run.low || message.run.high : message.run !== 0))
                writer.uint32(/* id 10, wireType 0 =*/80).uint64(message.run);
            if (message.electionTimeoutMs != null && $Object.hasOwnProperty.call(message, "electionTimeoutMs") && message.electionTimeoutMs !== 0)
                writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.electionTimeoutMs);
            if (message.heartbeatIntervalMs != null && $Object.hasOwnProperty.call(message, "heartbeatIntervalMs") && message.heartbeatIntervalMs !== 0)
                writer.uint32(/* id 12, wireType 0 =*/96).uint32(message.heartbeatIntervalMs);
            if (message.leaseMs != null && $Object.hasOwnProperty.call(message, "leaseMs") && message.leaseMs !== 0)
                writer.uint32(/* id 13, wireType 0 =*/104).uint32(message.leaseMs);
            if (message.advertisedPeerAddress != null && $Object.hasOwnProperty.call(message, "advertisedPeerAddress") && message.advertisedPeerAddress !== "")
                writer.uint32(/* id 14, wireType 2 =*/114).string(message.advertisedPeerAddress);
            if (message.advertisedClientAddress != null && $Object.hasOwnProperty.call(message, "advertisedClientAddress") && message.advertisedClientAddress !== "")
                writer.uint32(/* id 15, wireType 2 =*/122).string(message.advertisedClientAddress);
            if (message.clusterName != null && $Object.hasOwnProperty.call(message, "clusterName") && message.clusterName !== "")
                writer.uint32(/* id 16, wireType 2 =*/130).string(message.clusterName);
            if (message.stateMachine != null && $Object.hasOwnProperty.call(message, "stateMachine") && message.stateMachine !== "")
                writer.uint32(/* id 17, wireType 2 =*/138).string(message.stateMachine);
            if (message.methods != null && message.methods.length)
                writer.uint32(/* id 18, wireType 2 =*/146).int32s(message.methods);
            if (message.starts != null && $Object.hasOwnProperty.call(message, "starts") && (typeof message.starts === "object" ? message.starts.low || message.starts.high : message.starts !== 0))
                writer.uint32(/* id 19, wireType 0 =*/152).uint64(message.starts);
            if (message.foundingPlan != null && $Object.hasOwnProperty.call(message, "foundingPlan") && (typeof message.foundingPlan === "object" ? message.foundingPlan.low || message.foundingPlan.high : message.foundingPlan !== 0))
                writer.uint32(/* id 20, wireType 0 =*/160).uint64(message.foundingPlan);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a HelloReply message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.HelloReply
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.HelloReply & quorate.HelloReply.$Shape} HelloReply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        HelloReply.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.HelloReply();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.refusal = value;
                        else
                            delete message.refusal;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.message = value;
                        else
                            delete message.message;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.clusterId = value;
                        else
                            delete message.clusterId;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.nodeId = value;
                        else
                            delete message.nodeId;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.softwareVersion = value;
                        else
                            delete message.softwareVersion;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.protocolVersion = value;
                        else
                            delete message.protocolVersion;
                        continue;
                    }
                case 7: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.hasLog = value;
                        else
                            delete message.hasLog;
                        continue;
                    }
                case 8: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.featureLevel = value;
                        else
                            delete message.featureLevel;
                        continue;
                    }
                case 9: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.incarnation = value;
                        else
                            delete message.incarnation;
                        continue;
                    }
                case 10: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.run = value;
                        else
                            delete message.run;
                        continue;
                    }
                case 11: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.electionTimeoutMs = value;
                        else
                            delete message.electionTimeoutMs;
                        continue;
                    }
                case 12: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.heartbeatIntervalMs = value;
                        else
                            delete message.heartbeatIntervalMs;
                        continue;
                    }
                case 13: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.leaseMs = value;
                        else
                            delete message.leaseMs;
                        continue;
                    }
                case 14: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.advertisedPeerAddress = value;
                        else
                            delete message.advertisedPeerAddress;
                        continue;
                    }
                case 15: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.advertisedClientAddress = value;
                        else
                            delete message.advertisedClientAddress;
                        continue;
                    }
                case 16: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.clusterName = value;
                        else
                            delete message.clusterName;
                        continue;
                    }
                case 17: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.stateMachine = value;
                        else
                            delete message.stateMachine;
                        continue;
                    }
                case 18: {
                        if (wireType === 2) {
                            if (!(message.methods && message.methods.length))
                                message.methods = [];
                            reader.int32s(message.methods);
                            continue;
                        }
                        if (wireType !== 0)
                            break;
                        if (!(message.methods && message.methods.length))
                            message.methods = [];
                        message.methods.push(reader.int32());
                        continue;
                    }
                case 19: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.starts = value;
                        else
                            delete message.starts;
                        continue;
                    }
                case 20: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.foundingPlan = value;
                        else
                            delete message.foundingPlan;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for HelloReply
         * @function getTypeUrl
         * @memberof quorate.HelloReply
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        HelloReply.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.HelloReply";
        };

        return HelloReply;
    })();

    quorate.SnapshotMessage = (function() {

        /**
         * Properties of a SnapshotMessage.
         * @typedef {Object} quorate.SnapshotMessage.$Properties
         * @property {quorate.SnapshotOffer.$Properties|null} [offer] SnapshotMessage offer
         * @property {quorate.SnapshotChunk.$Properties|null} [chunk] SnapshotMessage chunk
         * @property {"offer"|"chunk"} [body] SnapshotMessage body
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SnapshotMessage.
         * @memberof quorate
         * @interface ISnapshotMessage
         * @augments quorate.SnapshotMessage.$Properties
         * @deprecated Use quorate.SnapshotMessage.$Properties instead.
         */

        /**
         * Narrowed shape of a SnapshotMessage.
         * @typedef {{
         *   offer?: quorate.SnapshotOffer.$Shape|null;
         *   chunk?: quorate.SnapshotChunk.$Shape|null;
         *   $unknowns?: Array.<Uint8Array>;
         * } & (
         *   ({ body?: undefined; offer?: null; chunk?: null }|{ body?: "offer"; offer: quorate.SnapshotOffer.$Shape; chunk?: null }|{ body?: "chunk"; offer?: null; chunk: quorate.SnapshotChunk.$Shape })
         * )} quorate.SnapshotMessage.$Shape
         */

        /**
         * Constructs a new SnapshotMessage.
         * @memberof quorate
         * @classdesc Represents a SnapshotMessage.
         * @constructor
         * @param {quorate.SnapshotMessage.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SnapshotMessage = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SnapshotMessage offer.
         * @member {quorate.SnapshotOffer.$Properties|null|undefined} offer
         * @memberof quorate.SnapshotMessage
         * @instance
         */
        SnapshotMessage.prototype.offer = null;

        /**
         * SnapshotMessage chunk.
         * @member {quorate.SnapshotChunk.$Properties|null|undefined} chunk
         * @memberof quorate.SnapshotMessage
         * @instance
         */
        SnapshotMessage.prototype.chunk = null;

        // OneOf field names bound to virtual getters and setters
        let $oneOfFields;

        /**
         * SnapshotMessage body.
         * @member {"offer"|"chunk"|undefined} body
         * @memberof quorate.SnapshotMessage
         * @instance
         */
        $Object.defineProperty(SnapshotMessage.prototype, "body", {
            get: $util.oneOfGetter($oneOfFields = ["offer", "chunk"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        /**
         * Encodes the specified SnapshotMessage message. Does not implicitly {@link quorate.SnapshotMessage.verify|verify} messages.
         * @function encode
         * @memberof quorate.SnapshotMessage
         * @static
         * @param {quorate.SnapshotMessage.$Properties} message SnapshotMessage message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SnapshotMessage.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.offer != null && $Object.hasOwnProperty.call(message, "offer"))
                $root.quorate.SnapshotOffer.encode(message.offer, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
            if (message.chunk != null && $Object.hasOwnProperty.call(message, "chunk"))
                $root.quorate.SnapshotChunk.encode(message.chunk, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SnapshotMessage message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.SnapshotMessage
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.SnapshotMessage & quorate.SnapshotMessage.$Shape} SnapshotMessage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SnapshotMessage.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.SnapshotMessage();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.offer = $root.quorate.SnapshotOffer.decode(reader, reader.size(), $undefined, _depth + 1, message.offer);
                        message.body = "offer";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.chunk = $root.quorate.SnapshotChunk.decode(reader, reader.size(), $undefined, _depth + 1, message.chunk);
                        message.body = "chunk";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for SnapshotMessage
         * @function getTypeUrl
         * @memberof quorate.SnapshotMessage
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        SnapshotMessage.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.SnapshotMessage";
        };

        return SnapshotMessage;
    })();

    quorate.SnapshotOffer = (function() {

        /**
         * Properties of a SnapshotOffer.
         * @typedef {Object} quorate.SnapshotOffer.$Properties
         * @property {number|null} [term] SnapshotOffer term
         * @property {number|null} [session] SnapshotOffer session
         * @property {quorate.LogId.$Properties|null} [last] SnapshotOffer last
         * @property {number|null} [bytes] SnapshotOffer bytes
         * @property {number|null} [checksum] SnapshotOffer checksum
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SnapshotOffer.
         * @memberof quorate
         * @interface ISnapshotOffer
         * @augments quorate.SnapshotOffer.$Properties
         * @deprecated Use quorate.SnapshotOffer.$Properties instead.
         */

        /**
         * Shape of a SnapshotOffer.
         * @typedef {quorate.SnapshotOffer.$Properties} quorate.SnapshotOffer.$Shape
         */

        /**
         * Constructs a new SnapshotOffer.
         * @memberof quorate
         * @classdesc Represents a SnapshotOffer.
         * @constructor
         * @param {quorate.SnapshotOffer.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SnapshotOffer = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SnapshotOffer term.
         * @member {number} term
         * @memberof quorate.SnapshotOffer
         * @instance
         */
        SnapshotOffer.prototype.term = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * SnapshotOffer session.
         * @member {number} session
         * @memberof quorate.SnapshotOffer
         * @instance
         */
        SnapshotOffer.prototype.session = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * SnapshotOffer last.
         * @member {quorate.LogId.$Properties|null|undefined} last
         * @memberof quorate.SnapshotOffer
         * @instance
         */
        SnapshotOffer.prototype.last = null;

        /**
         * SnapshotOffer bytes.
         * @member {number} bytes
         * @memberof quorate.SnapshotOffer
         * @instance
         */
        SnapshotOffer.prototype.bytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * SnapshotOffer checksum.
         * @member {number} checksum
         * @memberof quorate.SnapshotOffer
         * @instance
         */
        SnapshotOffer.prototype.checksum = 0;

        /**
         * Encodes the specified SnapshotOffer message. Does not implicitly {@link quorate.SnapshotOffer.verify|verify} messages.
         * @function encode
         * @memberof quorate.SnapshotOffer
         * @static
         * @param {quorate.SnapshotOffer.$Properties} message SnapshotOffer message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SnapshotOffer.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.term != null && $Object.hasOwnProperty.call(message, "term") && (typeof message.term === "object" ? message.term.low || message.term.high : message.term !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.term);
            if (message.session != null && $Object.hasOwnProperty.call(message, "session") && (typeof message.session === "object" ? message.session.low || message.session.high : message.session !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.session);
            if (message.last != null && $Object.hasOwnProperty.call(message, "last"))
                $root.quorate.LogId.encode(message.last, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
            if (message.bytes != null && $Object.hasOwnProperty.call(message, "bytes") && (typeof message.bytes === "object" ? message.bytes.low || message.bytes.high : message.bytes !== 0))
                writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.bytes);
            if (message.checksum != null && $Object.hasOwnProperty.call(message, "checksum") && message.checksum !== 0)
                writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.checksum);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SnapshotOffer message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.SnapshotOffer
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.SnapshotOffer & quorate.SnapshotOffer.$Shape} SnapshotOffer
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SnapshotOffer.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.SnapshotOffer();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.term = value;
                        else
                            delete message.term;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.session = value;
                        else
                            delete message.session;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.last = $root.quorate.LogId.decode(reader, reader.size(), $undefined, _depth + 1, message.last);
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.bytes = value;
                        else
                            delete message.bytes;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.checksum = value;
                        else
                            delete message.checksum;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for SnapshotOffer
         * @function getTypeUrl
         * @memberof quorate.SnapshotOffer
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        SnapshotOffer.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.SnapshotOffer";
        };

        return SnapshotOffer;
    })();

    quorate.SnapshotChunk = (function() {

        /**
         * Properties of a SnapshotChunk.
         * @typedef {Object} quorate.SnapshotChunk.$Properties
         * @property {number|null} [offset] SnapshotChunk offset
         * @property {Uint8Array|null} [data] SnapshotChunk data
         * @property {number|null} [checksum] SnapshotChunk checksum
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SnapshotChunk.
         * @memberof quorate
         * @interface ISnapshotChunk
         * @augments quorate.SnapshotChunk.$Properties
         * @deprecated Use quorate.SnapshotChunk.$Properties instead.
         */

        /**
         * Shape of a SnapshotChunk.
         * @typedef {quorate.SnapshotChunk.$Properties} quorate.SnapshotChunk.$Shape
         */

        /**
         * Constructs a new SnapshotChunk.
         * @memberof quorate
         * @classdesc Represents a SnapshotChunk.
         * @constructor
         * @param {quorate.SnapshotChunk.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SnapshotChunk = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SnapshotChunk offset.
         * @member {number} offset
         * @memberof quorate.SnapshotChunk
         * @instance
         */
        SnapshotChunk.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * SnapshotChunk data.
         * @member {Uint8Array} data
         * @memberof quorate.SnapshotChunk
         * @instance
         */
        SnapshotChunk.prototype.data = $util.newBuffer([]);

        /**
         * SnapshotChunk checksum.
         * @member {number} checksum
         * @memberof quorate.SnapshotChunk
         * @instance
         */
        SnapshotChunk.prototype.checksum = 0;

        /**
         * Encodes the specified SnapshotChunk message. Does not implicitly {@link quorate.SnapshotChunk.verify|verify} messages.
         * @function encode
         * @memberof quorate.SnapshotChunk
         * @static
         * @param {quorate.SnapshotChunk.$Properties} message SnapshotChunk message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SnapshotChunk.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.offset);
            if (message.data != null && $Object.hasOwnProperty.call(message, "data") && message.data.length)
                writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.data);
            if (message.checksum != null && $Object.hasOwnProperty.call(message, "checksum") && message.checksum !== 0)
                writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.checksum);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SnapshotChunk message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.SnapshotChunk
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.SnapshotChunk & quorate.SnapshotChunk.$Shape} SnapshotChunk
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SnapshotChunk.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.SnapshotChunk();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.offset = value;
                        else
                            delete message.offset;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.data = value;
                        else
                            delete message.data;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.uint32())
                            message.checksum = value;
                        else
                            delete message.checksum;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for SnapshotChunk
         * @function getTypeUrl
         * @memberof quorate.SnapshotChunk
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        SnapshotChunk.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.SnapshotChunk";
        };

        return SnapshotChunk;
    })();

    quorate.SnapshotReply = (function() {

        /**
         * Properties of a SnapshotReply.
         * @typedef {Object} quorate.SnapshotReply.$Properties
         * @property {quorate.SnapshotStatus|null} [status] SnapshotReply status
         * @property {number|null} [storedBytes] SnapshotReply storedBytes
         * @property {string|null} [message] SnapshotReply message
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */

        /**
         * Properties of a SnapshotReply.
         * @memberof quorate
         * @interface ISnapshotReply
         * @augments quorate.SnapshotReply.$Properties
         * @deprecated Use quorate.SnapshotReply.$Properties instead.
         */

        /**
         * Shape of a SnapshotReply.
         * @typedef {quorate.SnapshotReply.$Properties} quorate.SnapshotReply.$Shape
         */

        /**
         * Constructs a new SnapshotReply.
         * @memberof quorate
         * @classdesc Represents a SnapshotReply.
         * @constructor
         * @param {quorate.SnapshotReply.$Properties=} [properties] Properties to set
         * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
         */
        const SnapshotReply = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        /**
         * SnapshotReply status.
         * @member {quorate.SnapshotStatus} status
         * @memberof quorate.SnapshotReply
         * @instance
         */
        SnapshotReply.prototype.status = 0;

        /**
         * SnapshotReply storedBytes.
         * @member {number} storedBytes
         * @memberof quorate.SnapshotReply
         * @instance
         */
        SnapshotReply.prototype.storedBytes = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

        /**
         * SnapshotReply message.
         * @member {string} message
         * @memberof quorate.SnapshotReply
         * @instance
         */
        SnapshotReply.prototype.message = "";

        /**
         * Encodes the specified SnapshotReply message. Does not implicitly {@link quorate.SnapshotReply.verify|verify} messages.
         * @function encode
         * @memberof quorate.SnapshotReply
         * @static
         * @param {quorate.SnapshotReply.$Properties} message SnapshotReply message or plain object to encode
         * @param {$protobuf.Writer} [writer] Writer to encode to
         * @returns {$protobuf.Writer} Writer
         */
        SnapshotReply.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.status != null && $Object.hasOwnProperty.call(message, "status") && message.status !== 0)
                writer.uint32(/* id 1, wireType 0 =*/8).int32(message.status);
            if (message.storedBytes != null && $Object.hasOwnProperty.call(message, "storedBytes") && (typeof message.storedBytes === "object" ? message.storedBytes.low || message.storedBytes.high : message.storedBytes !== 0))
                writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.storedBytes);
            if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                writer.uint32(/* id 3, wireType 2 =*/26).string(message.message);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        /**
         * Decodes a SnapshotReply message from the specified reader or buffer.
         * @function decode
         * @memberof quorate.SnapshotReply
         * @static
         * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
         * @param {number} [length] Message length if known beforehand
         * @returns {quorate.SnapshotReply & quorate.SnapshotReply.$Shape} SnapshotReply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        SnapshotReply.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.quorate.SnapshotReply();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.status = value;
                        else
                            delete message.status;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.storedBytes = value;
                        else
                            delete message.storedBytes;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.message = value;
                        else
                            delete message.message;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        /**
         * Gets the type url for SnapshotReply
         * @function getTypeUrl
         * @memberof quorate.SnapshotReply
         * @static
         * @param {string} [prefix] Custom type url prefix, defaults to `"type.googleapis.com"`
         * @returns {string} The type url
         */
        SnapshotReply.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/quorate.SnapshotReply";
        };

        return SnapshotReply;
    })();

    /**
     * SnapshotStatus enum.
     * @name quorate.SnapshotStatus
     * @enum {number}
     * @property {number} SNAPSHOT_STATUS_UNSPECIFIED=0 SNAPSHOT_STATUS_UNSPECIFIED value
     * @property {number} SNAPSHOT_STATUS_RECEIVING=1 SNAPSHOT_STATUS_RECEIVING value
     * @property {number} SNAPSHOT_STATUS_INSTALLED=2 SNAPSHOT_STATUS_INSTALLED value
     * @property {number} SNAPSHOT_STATUS_REFUSED=3 SNAPSHOT_STATUS_REFUSED value
     */
    quorate.SnapshotStatus = (function() {
        const valuesById = $Object.create(null), values = $Object.create(valuesById);
        values[valuesById[0] = "SNAPSHOT_STATUS_UNSPECIFIED"] = 0;
        values[valuesById[1] = "SNAPSHOT_STATUS_RECEIVING"] = 1;
        values[valuesById[2] = "SNAPSHOT_STATUS_INSTALLED"] = 2;
        values[valuesById[3] = "SNAPSHOT_STATUS_REFUSED"] = 3;
        return values;
    })();

    return quorate;
})();

export {
  $root as default
};
