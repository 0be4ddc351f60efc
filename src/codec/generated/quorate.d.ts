import * as $protobuf from "protobufjs";
import Long = require("long");

/** Namespace quorate. */
export namespace quorate {

    /**
     * Properties of a MemberListRequest.
     * @deprecated Use quorate.MemberListRequest.$Properties instead.
     */
    interface IMemberListRequest extends quorate.MemberListRequest.$Properties {
    }

    /** Represents a MemberListRequest. */
    class MemberListRequest {

        /**
         * Constructs a new MemberListRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.MemberListRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified MemberListRequest message. Does not implicitly {@link quorate.MemberListRequest.verify|verify} messages.
         * @param message MemberListRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.MemberListRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemberListRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.MemberListRequest & quorate.MemberListRequest.$Shape} MemberListRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.MemberListRequest & quorate.MemberListRequest.$Shape;
    }

    namespace MemberListRequest {

        /** Properties of a MemberListRequest. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemberListRequest. */
        type $Shape = quorate.MemberListRequest.$Properties;
    }

    /**
     * Properties of a MemberListResponse.
     * @deprecated Use quorate.MemberListResponse.$Properties instead.
     */
    interface IMemberListResponse extends quorate.MemberListResponse.$Properties {
    }

    /** Represents a MemberListResponse. */
    class MemberListResponse {

        /**
         * Constructs a new MemberListResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.MemberListResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MemberListResponse header. */
        header?: (quorate.ResponseHeader.$Properties|null);

        /** MemberListResponse configuration. */
        configuration?: (quorate.Configuration.$Properties|null);

        /** MemberListResponse version. */
        version: number;

        /**
         * Encodes the specified MemberListResponse message. Does not implicitly {@link quorate.MemberListResponse.verify|verify} messages.
         * @param message MemberListResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.MemberListResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemberListResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.MemberListResponse & quorate.MemberListResponse.$Shape} MemberListResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.MemberListResponse & quorate.MemberListResponse.$Shape;
    }

    namespace MemberListResponse {

        /** Properties of a MemberListResponse. */
        interface $Properties {

            /** MemberListResponse header */
            header?: (quorate.ResponseHeader.$Properties|null);

            /** MemberListResponse configuration */
            configuration?: (quorate.Configuration.$Properties|null);

            /** MemberListResponse version */
            version?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemberListResponse. */
        type $Shape = quorate.MemberListResponse.$Properties;
    }

    /**
     * Properties of a MemberChangeRequest.
     * @deprecated Use quorate.MemberChangeRequest.$Properties instead.
     */
    interface IMemberChangeRequest extends quorate.MemberChangeRequest.$Properties {
    }

    /** Represents a MemberChangeRequest. */
    class MemberChangeRequest {

        /**
         * Constructs a new MemberChangeRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.MemberChangeRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MemberChangeRequest changes. */
        changes: quorate.MemberChange.$Properties[];

        /** MemberChangeRequest expectedVersion. */
        expectedVersion: number;

        /**
         * Encodes the specified MemberChangeRequest message. Does not implicitly {@link quorate.MemberChangeRequest.verify|verify} messages.
         * @param message MemberChangeRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.MemberChangeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemberChangeRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.MemberChangeRequest & quorate.MemberChangeRequest.$Shape} MemberChangeRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.MemberChangeRequest & quorate.MemberChangeRequest.$Shape;
    }

    namespace MemberChangeRequest {

        /** Properties of a MemberChangeRequest. */
        interface $Properties {

            /** MemberChangeRequest changes */
            changes?: (quorate.MemberChange.$Properties[]|null);

            /** MemberChangeRequest expectedVersion */
            expectedVersion?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemberChangeRequest. */
        type $Shape = {
          changes?: quorate.MemberChange.$Shape[]|null;
          expectedVersion?: number|null;
          $unknowns?: Uint8Array[];
        };
    }

    /**
     * Properties of a MemberChange.
     * @deprecated Use quorate.MemberChange.$Properties instead.
     */
    interface IMemberChange extends quorate.MemberChange.$Properties {
    }

    /** Represents a MemberChange. */
    class MemberChange {

        /**
         * Constructs a new MemberChange.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.MemberChange.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MemberChange add. */
        add?: (quorate.MemberAdd.$Properties|null);

        /** MemberChange remove. */
        remove?: (number|null);

        /** MemberChange promote. */
        promote?: (number|null);

        /** MemberChange demote. */
        demote?: (number|null);

        /** MemberChange update. */
        update?: (quorate.MemberUpdate.$Properties|null);

        /** MemberChange change. */
        change?: ("add"|"remove"|"promote"|"demote"|"update");

        /**
         * Encodes the specified MemberChange message. Does not implicitly {@link quorate.MemberChange.verify|verify} messages.
         * @param message MemberChange message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.MemberChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemberChange message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.MemberChange & quorate.MemberChange.$Shape} MemberChange
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.MemberChange & quorate.MemberChange.$Shape;
    }

    namespace MemberChange {

        /** Properties of a MemberChange. */
        interface $Properties {

            /** MemberChange add */
            add?: (quorate.MemberAdd.$Properties|null);

            /** MemberChange remove */
            remove?: (number|null);

            /** MemberChange promote */
            promote?: (number|null);

            /** MemberChange demote */
            demote?: (number|null);

            /** MemberChange update */
            update?: (quorate.MemberUpdate.$Properties|null);

            /** MemberChange change */
            change?: ("add"|"remove"|"promote"|"demote"|"update");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a MemberChange. */
        type $Shape = {
          add?: quorate.MemberAdd.$Shape|null;
          remove?: number|null;
          promote?: number|null;
          demote?: number|null;
          update?: quorate.MemberUpdate.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ change?: undefined; add?: null; remove?: null; promote?: null; demote?: null; update?: null }|{ change?: "add"; add: quorate.MemberAdd.$Shape; remove?: null; promote?: null; demote?: null; update?: null }|{ change?: "remove"; add?: null; remove: number; promote?: null; demote?: null; update?: null }|{ change?: "promote"; add?: null; remove?: null; promote: number; demote?: null; update?: null }|{ change?: "demote"; add?: null; remove?: null; promote?: null; demote: number; update?: null }|{ change?: "update"; add?: null; remove?: null; promote?: null; demote?: null; update: quorate.MemberUpdate.$Shape })
        );
    }

    /**
     * Properties of a MemberUpdate.
     * @deprecated Use quorate.MemberUpdate.$Properties instead.
     */
    interface IMemberUpdate extends quorate.MemberUpdate.$Properties {
    }

    /** Represents a MemberUpdate. */
    class MemberUpdate {

        /**
         * Constructs a new MemberUpdate.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.MemberUpdate.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MemberUpdate member. */
        member?: (quorate.Member.$Properties|null);

        /**
         * Encodes the specified MemberUpdate message. Does not implicitly {@link quorate.MemberUpdate.verify|verify} messages.
         * @param message MemberUpdate message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.MemberUpdate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemberUpdate message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.MemberUpdate & quorate.MemberUpdate.$Shape} MemberUpdate
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.MemberUpdate & quorate.MemberUpdate.$Shape;
    }

    namespace MemberUpdate {

        /** Properties of a MemberUpdate. */
        interface $Properties {

            /** MemberUpdate member */
            member?: (quorate.Member.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemberUpdate. */
        type $Shape = quorate.MemberUpdate.$Properties;
    }

    /**
     * Properties of a MemberAdd.
     * @deprecated Use quorate.MemberAdd.$Properties instead.
     */
    interface IMemberAdd extends quorate.MemberAdd.$Properties {
    }

    /** Represents a MemberAdd. */
    class MemberAdd {

        /**
         * Constructs a new MemberAdd.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.MemberAdd.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MemberAdd member. */
        member?: (quorate.Member.$Properties|null);

        /** MemberAdd learner. */
        learner: boolean;

        /** MemberAdd replaces. */
        replaces: number;

        /**
         * Encodes the specified MemberAdd message. Does not implicitly {@link quorate.MemberAdd.verify|verify} messages.
         * @param message MemberAdd message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.MemberAdd.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemberAdd message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.MemberAdd & quorate.MemberAdd.$Shape} MemberAdd
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.MemberAdd & quorate.MemberAdd.$Shape;
    }

    namespace MemberAdd {

        /** Properties of a MemberAdd. */
        interface $Properties {

            /** MemberAdd member */
            member?: (quorate.Member.$Properties|null);

            /** MemberAdd learner */
            learner?: (boolean|null);

            /** MemberAdd replaces */
            replaces?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemberAdd. */
        type $Shape = quorate.MemberAdd.$Properties;
    }

    /**
     * Properties of a MemberChangeResponse.
     * @deprecated Use quorate.MemberChangeResponse.$Properties instead.
     */
    interface IMemberChangeResponse extends quorate.MemberChangeResponse.$Properties {
    }

    /** Represents a MemberChangeResponse. */
    class MemberChangeResponse {

        /**
         * Constructs a new MemberChangeResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.MemberChangeResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MemberChangeResponse header. */
        header?: (quorate.ResponseHeader.$Properties|null);

        /** MemberChangeResponse configuration. */
        configuration?: (quorate.Configuration.$Properties|null);

        /** MemberChangeResponse version. */
        version: number;

        /**
         * Encodes the specified MemberChangeResponse message. Does not implicitly {@link quorate.MemberChangeResponse.verify|verify} messages.
         * @param message MemberChangeResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.MemberChangeResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemberChangeResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.MemberChangeResponse & quorate.MemberChangeResponse.$Shape} MemberChangeResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.MemberChangeResponse & quorate.MemberChangeResponse.$Shape;
    }

    namespace MemberChangeResponse {

        /** Properties of a MemberChangeResponse. */
        interface $Properties {

            /** MemberChangeResponse header */
            header?: (quorate.ResponseHeader.$Properties|null);

            /** MemberChangeResponse configuration */
            configuration?: (quorate.Configuration.$Properties|null);

            /** MemberChangeResponse version */
            version?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemberChangeResponse. */
        type $Shape = quorate.MemberChangeResponse.$Properties;
    }

    /**
     * Properties of a TransferLeaderRequest.
     * @deprecated Use quorate.TransferLeaderRequest.$Properties instead.
     */
    interface ITransferLeaderRequest extends quorate.TransferLeaderRequest.$Properties {
    }

    /** Represents a TransferLeaderRequest. */
    class TransferLeaderRequest {

        /**
         * Constructs a new TransferLeaderRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.TransferLeaderRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** TransferLeaderRequest to. */
        to: number;

        /**
         * Encodes the specified TransferLeaderRequest message. Does not implicitly {@link quorate.TransferLeaderRequest.verify|verify} messages.
         * @param message TransferLeaderRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.TransferLeaderRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a TransferLeaderRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.TransferLeaderRequest & quorate.TransferLeaderRequest.$Shape} TransferLeaderRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.TransferLeaderRequest & quorate.TransferLeaderRequest.$Shape;
    }

    namespace TransferLeaderRequest {

        /** Properties of a TransferLeaderRequest. */
        interface $Properties {

            /** TransferLeaderRequest to */
            to?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a TransferLeaderRequest. */
        type $Shape = quorate.TransferLeaderRequest.$Properties;
    }

    /**
     * Properties of a TransferLeaderResponse.
     * @deprecated Use quorate.TransferLeaderResponse.$Properties instead.
     */
    interface ITransferLeaderResponse extends quorate.TransferLeaderResponse.$Properties {
    }

    /** Represents a TransferLeaderResponse. */
    class TransferLeaderResponse {

        /**
         * Constructs a new TransferLeaderResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.TransferLeaderResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** TransferLeaderResponse header. */
        header?: (quorate.ResponseHeader.$Properties|null);

        /** TransferLeaderResponse to. */
        to: number;

        /**
         * Encodes the specified TransferLeaderResponse message. Does not implicitly {@link quorate.TransferLeaderResponse.verify|verify} messages.
         * @param message TransferLeaderResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.TransferLeaderResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a TransferLeaderResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.TransferLeaderResponse & quorate.TransferLeaderResponse.$Shape} TransferLeaderResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.TransferLeaderResponse & quorate.TransferLeaderResponse.$Shape;
    }

    namespace TransferLeaderResponse {

        /** Properties of a TransferLeaderResponse. */
        interface $Properties {

            /** TransferLeaderResponse header */
            header?: (quorate.ResponseHeader.$Properties|null);

            /** TransferLeaderResponse to */
            to?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a TransferLeaderResponse. */
        type $Shape = quorate.TransferLeaderResponse.$Properties;
    }

    /**
     * Properties of a StepDownRequest.
     * @deprecated Use quorate.StepDownRequest.$Properties instead.
     */
    interface IStepDownRequest extends quorate.StepDownRequest.$Properties {
    }

    /** Represents a StepDownRequest. */
    class StepDownRequest {

        /**
         * Constructs a new StepDownRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.StepDownRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified StepDownRequest message. Does not implicitly {@link quorate.StepDownRequest.verify|verify} messages.
         * @param message StepDownRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.StepDownRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a StepDownRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.StepDownRequest & quorate.StepDownRequest.$Shape} StepDownRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.StepDownRequest & quorate.StepDownRequest.$Shape;
    }

    namespace StepDownRequest {

        /** Properties of a StepDownRequest. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a StepDownRequest. */
        type $Shape = quorate.StepDownRequest.$Properties;
    }

    /**
     * Properties of a StepDownResponse.
     * @deprecated Use quorate.StepDownResponse.$Properties instead.
     */
    interface IStepDownResponse extends quorate.StepDownResponse.$Properties {
    }

    /** Represents a StepDownResponse. */
    class StepDownResponse {

        /**
         * Constructs a new StepDownResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.StepDownResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** StepDownResponse header. */
        header?: (quorate.ResponseHeader.$Properties|null);

        /**
         * Encodes the specified StepDownResponse message. Does not implicitly {@link quorate.StepDownResponse.verify|verify} messages.
         * @param message StepDownResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.StepDownResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a StepDownResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.StepDownResponse & quorate.StepDownResponse.$Shape} StepDownResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.StepDownResponse & quorate.StepDownResponse.$Shape;
    }

    namespace StepDownResponse {

        /** Properties of a StepDownResponse. */
        interface $Properties {

            /** StepDownResponse header */
            header?: (quorate.ResponseHeader.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a StepDownResponse. */
        type $Shape = quorate.StepDownResponse.$Properties;
    }

    /**
     * Properties of a CheckpointRequest.
     * @deprecated Use quorate.CheckpointRequest.$Properties instead.
     */
    interface ICheckpointRequest extends quorate.CheckpointRequest.$Properties {
    }

    /** Represents a CheckpointRequest. */
    class CheckpointRequest {

        /**
         * Constructs a new CheckpointRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.CheckpointRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified CheckpointRequest message. Does not implicitly {@link quorate.CheckpointRequest.verify|verify} messages.
         * @param message CheckpointRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.CheckpointRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CheckpointRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.CheckpointRequest & quorate.CheckpointRequest.$Shape} CheckpointRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.CheckpointRequest & quorate.CheckpointRequest.$Shape;
    }

    namespace CheckpointRequest {

        /** Properties of a CheckpointRequest. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CheckpointRequest. */
        type $Shape = quorate.CheckpointRequest.$Properties;
    }

    /**
     * Properties of a CheckpointResponse.
     * @deprecated Use quorate.CheckpointResponse.$Properties instead.
     */
    interface ICheckpointResponse extends quorate.CheckpointResponse.$Properties {
    }

    /** Represents a CheckpointResponse. */
    class CheckpointResponse {

        /**
         * Constructs a new CheckpointResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.CheckpointResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CheckpointResponse header. */
        header?: (quorate.ResponseHeader.$Properties|null);

        /** CheckpointResponse last. */
        last?: (quorate.LogId.$Properties|null);

        /** CheckpointResponse firstIndex. */
        firstIndex: number;

        /**
         * Encodes the specified CheckpointResponse message. Does not implicitly {@link quorate.CheckpointResponse.verify|verify} messages.
         * @param message CheckpointResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.CheckpointResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CheckpointResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.CheckpointResponse & quorate.CheckpointResponse.$Shape} CheckpointResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.CheckpointResponse & quorate.CheckpointResponse.$Shape;
    }

    namespace CheckpointResponse {

        /** Properties of a CheckpointResponse. */
        interface $Properties {

            /** CheckpointResponse header */
            header?: (quorate.ResponseHeader.$Properties|null);

            /** CheckpointResponse last */
            last?: (quorate.LogId.$Properties|null);

            /** CheckpointResponse firstIndex */
            firstIndex?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CheckpointResponse. */
        type $Shape = quorate.CheckpointResponse.$Properties;
    }

    /**
     * Properties of a SnapshotRequest.
     * @deprecated Use quorate.SnapshotRequest.$Properties instead.
     */
    interface ISnapshotRequest extends quorate.SnapshotRequest.$Properties {
    }

    /** Represents a SnapshotRequest. */
    class SnapshotRequest {

        /**
         * Constructs a new SnapshotRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.SnapshotRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SnapshotRequest snapshotId. */
        snapshotId: number;

        /** SnapshotRequest offset. */
        offset: number;

        /** SnapshotRequest begin. */
        begin: boolean;

        /**
         * Encodes the specified SnapshotRequest message. Does not implicitly {@link quorate.SnapshotRequest.verify|verify} messages.
         * @param message SnapshotRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.SnapshotRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SnapshotRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.SnapshotRequest & quorate.SnapshotRequest.$Shape} SnapshotRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.SnapshotRequest & quorate.SnapshotRequest.$Shape;
    }

    namespace SnapshotRequest {

        /** Properties of a SnapshotRequest. */
        interface $Properties {

            /** SnapshotRequest snapshotId */
            snapshotId?: (number|null);

            /** SnapshotRequest offset */
            offset?: (number|null);

            /** SnapshotRequest begin */
            begin?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SnapshotRequest. */
        type $Shape = quorate.SnapshotRequest.$Properties;
    }

    /**
     * Properties of a SnapshotResponse.
     * @deprecated Use quorate.SnapshotResponse.$Properties instead.
     */
    interface ISnapshotResponse extends quorate.SnapshotResponse.$Properties {
    }

    /** Represents a SnapshotResponse. */
    class SnapshotResponse {

        /**
         * Constructs a new SnapshotResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.SnapshotResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SnapshotResponse header. */
        header?: (quorate.ResponseHeader.$Properties|null);

        /** SnapshotResponse snapshotId. */
        snapshotId: number;

        /** SnapshotResponse last. */
        last?: (quorate.LogId.$Properties|null);

        /** SnapshotResponse bytes. */
        bytes: number;

        /** SnapshotResponse checksum. */
        checksum: number;

        /** SnapshotResponse data. */
        data: Uint8Array;

        /**
         * Encodes the specified SnapshotResponse message. Does not implicitly {@link quorate.SnapshotResponse.verify|verify} messages.
         * @param message SnapshotResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.SnapshotResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SnapshotResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.SnapshotResponse & quorate.SnapshotResponse.$Shape} SnapshotResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.SnapshotResponse & quorate.SnapshotResponse.$Shape;
    }

    namespace SnapshotResponse {

        /** Properties of a SnapshotResponse. */
        interface $Properties {

            /** SnapshotResponse header */
            header?: (quorate.ResponseHeader.$Properties|null);

            /** SnapshotResponse snapshotId */
            snapshotId?: (number|null);

            /** SnapshotResponse last */
            last?: (quorate.LogId.$Properties|null);

            /** SnapshotResponse bytes */
            bytes?: (number|null);

            /** SnapshotResponse checksum */
            checksum?: (number|null);

            /** SnapshotResponse data */
            data?: (Uint8Array|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SnapshotResponse. */
        type $Shape = quorate.SnapshotResponse.$Properties;
    }

    /**
     * Properties of a LogLevelRequest.
     * @deprecated Use quorate.LogLevelRequest.$Properties instead.
     */
    interface ILogLevelRequest extends quorate.LogLevelRequest.$Properties {
    }

    /** Represents a LogLevelRequest. */
    class LogLevelRequest {

        /**
         * Constructs a new LogLevelRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.LogLevelRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** LogLevelRequest level. */
        level: string;

        /** LogLevelRequest only. */
        only: string[];

        /** LogLevelRequest forMs. */
        forMs: number;

        /**
         * Encodes the specified LogLevelRequest message. Does not implicitly {@link quorate.LogLevelRequest.verify|verify} messages.
         * @param message LogLevelRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.LogLevelRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a LogLevelRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.LogLevelRequest & quorate.LogLevelRequest.$Shape} LogLevelRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.LogLevelRequest & quorate.LogLevelRequest.$Shape;
    }

    namespace LogLevelRequest {

        /** Properties of a LogLevelRequest. */
        interface $Properties {

            /** LogLevelRequest level */
            level?: (string|null);

            /** LogLevelRequest only */
            only?: (string[]|null);

            /** LogLevelRequest forMs */
            forMs?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a LogLevelRequest. */
        type $Shape = quorate.LogLevelRequest.$Properties;
    }

    /**
     * Properties of a LogLevelResponse.
     * @deprecated Use quorate.LogLevelResponse.$Properties instead.
     */
    interface ILogLevelResponse extends quorate.LogLevelResponse.$Properties {
    }

    /** Represents a LogLevelResponse. */
    class LogLevelResponse {

        /**
         * Constructs a new LogLevelResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.LogLevelResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** LogLevelResponse header. */
        header?: (quorate.ResponseHeader.$Properties|null);

        /** LogLevelResponse configured. */
        configured: string;

        /** LogLevelResponse level. */
        level: string;

        /** LogLevelResponse only. */
        only: string[];

        /** LogLevelResponse leftMs. */
        leftMs: number;

        /**
         * Encodes the specified LogLevelResponse message. Does not implicitly {@link quorate.LogLevelResponse.verify|verify} messages.
         * @param message LogLevelResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.LogLevelResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a LogLevelResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.LogLevelResponse & quorate.LogLevelResponse.$Shape} LogLevelResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.LogLevelResponse & quorate.LogLevelResponse.$Shape;
    }

    namespace LogLevelResponse {

        /** Properties of a LogLevelResponse. */
        interface $Properties {

            /** LogLevelResponse header */
            header?: (quorate.ResponseHeader.$Properties|null);

            /** LogLevelResponse configured */
            configured?: (string|null);

            /** LogLevelResponse level */
            level?: (string|null);

            /** LogLevelResponse only */
            only?: (string[]|null);

            /** LogLevelResponse leftMs */
            leftMs?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a LogLevelResponse. */
        type $Shape = quorate.LogLevelResponse.$Properties;
    }

    /**
     * Properties of a FaultRequest.
     * @deprecated Use quorate.FaultRequest.$Properties instead.
     */
    interface IFaultRequest extends quorate.FaultRequest.$Properties {
    }

    /** Represents a FaultRequest. */
    class FaultRequest {

        /**
         * Constructs a new FaultRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.FaultRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FaultRequest inject. */
        inject?: (quorate.NodeFault.$Properties|null);

        /** FaultRequest heal. */
        heal?: (number|null);

        /** FaultRequest healAll. */
        healAll?: (boolean|null);

        /** FaultRequest action. */
        action?: ("inject"|"heal"|"healAll");

        /**
         * Encodes the specified FaultRequest message. Does not implicitly {@link quorate.FaultRequest.verify|verify} messages.
         * @param message FaultRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.FaultRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FaultRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.FaultRequest & quorate.FaultRequest.$Shape} FaultRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.FaultRequest & quorate.FaultRequest.$Shape;
    }

    namespace FaultRequest {

        /** Properties of a FaultRequest. */
        interface $Properties {

            /** FaultRequest inject */
            inject?: (quorate.NodeFault.$Properties|null);

            /** FaultRequest heal */
            heal?: (number|null);

            /** FaultRequest healAll */
            healAll?: (boolean|null);

            /** FaultRequest action */
            action?: ("inject"|"heal"|"healAll");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a FaultRequest. */
        type $Shape = {
          inject?: quorate.NodeFault.$Shape|null;
          heal?: number|null;
          healAll?: boolean|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ action?: undefined; inject?: null; heal?: null; healAll?: null }|{ action?: "inject"; inject: quorate.NodeFault.$Shape; heal?: null; healAll?: null }|{ action?: "heal"; inject?: null; heal: number; healAll?: null }|{ action?: "healAll"; inject?: null; heal?: null; healAll: boolean })
        );
    }

    /**
     * Properties of a NodeFault.
     * @deprecated Use quorate.NodeFault.$Properties instead.
     */
    interface INodeFault extends quorate.NodeFault.$Properties {
    }

    /** Represents a NodeFault. */
    class NodeFault {

        /**
         * Constructs a new NodeFault.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.NodeFault.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** NodeFault kind. */
        kind: string;

        /** NodeFault node. */
        node: number;

        /** NodeFault peer. */
        peer: number;

        /** NodeFault oneWay. */
        oneWay: boolean;

        /** NodeFault percent. */
        percent: number;

        /** NodeFault delayMs. */
        delayMs: number;

        /** NodeFault jitterMs. */
        jitterMs: number;

        /** NodeFault forMs. */
        forMs: number;

        /**
         * Encodes the specified NodeFault message. Does not implicitly {@link quorate.NodeFault.verify|verify} messages.
         * @param message NodeFault message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.NodeFault.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a NodeFault message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.NodeFault & quorate.NodeFault.$Shape} NodeFault
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.NodeFault & quorate.NodeFault.$Shape;
    }

    namespace NodeFault {

        /** Properties of a NodeFault. */
        interface $Properties {

            /** NodeFault kind */
            kind?: (string|null);

            /** NodeFault node */
            node?: (number|null);

            /** NodeFault peer */
            peer?: (number|null);

            /** NodeFault oneWay */
            oneWay?: (boolean|null);

            /** NodeFault percent */
            percent?: (number|null);

            /** NodeFault delayMs */
            delayMs?: (number|null);

            /** NodeFault jitterMs */
            jitterMs?: (number|null);

            /** NodeFault forMs */
            forMs?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a NodeFault. */
        type $Shape = quorate.NodeFault.$Properties;
    }

    /**
     * Properties of a FaultResponse.
     * @deprecated Use quorate.FaultResponse.$Properties instead.
     */
    interface IFaultResponse extends quorate.FaultResponse.$Properties {
    }

    /** Represents a FaultResponse. */
    class FaultResponse {

        /**
         * Constructs a new FaultResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.FaultResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** FaultResponse header. */
        header?: (quorate.ResponseHeader.$Properties|null);

        /** FaultResponse faults. */
        faults: quorate.ActiveFault.$Properties[];

        /** FaultResponse injected. */
        injected: number;

        /**
         * Encodes the specified FaultResponse message. Does not implicitly {@link quorate.FaultResponse.verify|verify} messages.
         * @param message FaultResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.FaultResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a FaultResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.FaultResponse & quorate.FaultResponse.$Shape} FaultResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.FaultResponse & quorate.FaultResponse.$Shape;
    }

    namespace FaultResponse {

        /** Properties of a FaultResponse. */
        interface $Properties {

            /** FaultResponse header */
            header?: (quorate.ResponseHeader.$Properties|null);

            /** FaultResponse faults */
            faults?: (quorate.ActiveFault.$Properties[]|null);

            /** FaultResponse injected */
            injected?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a FaultResponse. */
        type $Shape = quorate.FaultResponse.$Properties;
    }

    /**
     * Properties of an ActiveFault.
     * @deprecated Use quorate.ActiveFault.$Properties instead.
     */
    interface IActiveFault extends quorate.ActiveFault.$Properties {
    }

    /** Represents an ActiveFault. */
    class ActiveFault {

        /**
         * Constructs a new ActiveFault.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.ActiveFault.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ActiveFault id. */
        id: number;

        /** ActiveFault fault. */
        fault?: (quorate.NodeFault.$Properties|null);

        /** ActiveFault leftMs. */
        leftMs: number;

        /**
         * Encodes the specified ActiveFault message. Does not implicitly {@link quorate.ActiveFault.verify|verify} messages.
         * @param message ActiveFault message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.ActiveFault.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an ActiveFault message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.ActiveFault & quorate.ActiveFault.$Shape} ActiveFault
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.ActiveFault & quorate.ActiveFault.$Shape;
    }

    namespace ActiveFault {

        /** Properties of an ActiveFault. */
        interface $Properties {

            /** ActiveFault id */
            id?: (number|null);

            /** ActiveFault fault */
            fault?: (quorate.NodeFault.$Properties|null);

            /** ActiveFault leftMs */
            leftMs?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an ActiveFault. */
        type $Shape = quorate.ActiveFault.$Properties;
    }

    /**
     * Properties of a Member.
     * @deprecated Use quorate.Member.$Properties instead.
     */
    interface IMember extends quorate.Member.$Properties {
    }

    /** Represents a Member. */
    class Member {

        /**
         * Constructs a new Member.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.Member.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Member id. */
        id: number;

        /** Member peerAddress. */
        peerAddress: string;

        /** Member clientAddress. */
        clientAddress: string;

        /** Member incarnation. */
        incarnation: number;

        /** Member zone. */
        zone: string;

        /**
         * Encodes the specified Member message. Does not implicitly {@link quorate.Member.verify|verify} messages.
         * @param message Member message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.Member.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Member message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.Member & quorate.Member.$Shape} Member
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.Member & quorate.Member.$Shape;
    }

    namespace Member {

        /** Properties of a Member. */
        interface $Properties {

            /** Member id */
            id?: (number|null);

            /** Member peerAddress */
            peerAddress?: (string|null);

            /** Member clientAddress */
            clientAddress?: (string|null);

            /** Member incarnation */
            incarnation?: (number|null);

            /** Member zone */
            zone?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Member. */
        type $Shape = quorate.Member.$Properties;
    }

    /**
     * Properties of a Configuration.
     * @deprecated Use quorate.Configuration.$Properties instead.
     */
    interface IConfiguration extends quorate.Configuration.$Properties {
    }

    /** Represents a Configuration. */
    class Configuration {

        /**
         * Constructs a new Configuration.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.Configuration.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Configuration members. */
        members: quorate.Member.$Properties[];

        /** Configuration voters. */
        voters: number[];

        /** Configuration votersOutgoing. */
        votersOutgoing: number[];

        /** Configuration learners. */
        learners: number[];

        /** Configuration learnersNext. */
        learnersNext: number[];

        /** Configuration promotions. */
        promotions: quorate.Promotion.$Properties[];

        /** Configuration removed. */
        removed: number[];

        /** Configuration clusterName. */
        clusterName: string;

        /**
         * Encodes the specified Configuration message. Does not implicitly {@link quorate.Configuration.verify|verify} messages.
         * @param message Configuration message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.Configuration.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Configuration message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.Configuration & quorate.Configuration.$Shape} Configuration
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.Configuration & quorate.Configuration.$Shape;
    }

    namespace Configuration {

        /** Properties of a Configuration. */
        interface $Properties {

            /** Configuration members */
            members?: (quorate.Member.$Properties[]|null);

            /** Configuration voters */
            voters?: (number[]|null);

            /** Configuration votersOutgoing */
            votersOutgoing?: (number[]|null);

            /** Configuration learners */
            learners?: (number[]|null);

            /** Configuration learnersNext */
            learnersNext?: (number[]|null);

            /** Configuration promotions */
            promotions?: (quorate.Promotion.$Properties[]|null);

            /** Configuration removed */
            removed?: (number[]|null);

            /** Configuration clusterName */
            clusterName?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Configuration. */
        type $Shape = quorate.Configuration.$Properties;
    }

    /**
     * Properties of a Promotion.
     * @deprecated Use quorate.Promotion.$Properties instead.
     */
    interface IPromotion extends quorate.Promotion.$Properties {
    }

    /** Represents a Promotion. */
    class Promotion {

        /**
         * Constructs a new Promotion.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.Promotion.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Promotion learner. */
        learner: number;

        /** Promotion replaces. */
        replaces: number;

        /**
         * Encodes the specified Promotion message. Does not implicitly {@link quorate.Promotion.verify|verify} messages.
         * @param message Promotion message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.Promotion.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Promotion message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.Promotion & quorate.Promotion.$Shape} Promotion
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.Promotion & quorate.Promotion.$Shape;
    }

    namespace Promotion {

        /** Properties of a Promotion. */
        interface $Properties {

            /** Promotion learner */
            learner?: (number|null);

            /** Promotion replaces */
            replaces?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Promotion. */
        type $Shape = quorate.Promotion.$Properties;
    }

    /**
     * Properties of a LogId.
     * @deprecated Use quorate.LogId.$Properties instead.
     */
    interface ILogId extends quorate.LogId.$Properties {
    }

    /** Represents a LogId. */
    class LogId {

        /**
         * Constructs a new LogId.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.LogId.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** LogId term. */
        term: number;

        /** LogId index. */
        index: number;

        /**
         * Encodes the specified LogId message. Does not implicitly {@link quorate.LogId.verify|verify} messages.
         * @param message LogId message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.LogId.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a LogId message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.LogId & quorate.LogId.$Shape} LogId
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.LogId & quorate.LogId.$Shape;
    }

    namespace LogId {

        /** Properties of a LogId. */
        interface $Properties {

            /** LogId term */
            term?: (number|null);

            /** LogId index */
            index?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a LogId. */
        type $Shape = quorate.LogId.$Properties;
    }

    /**
     * Properties of a KeyValue.
     * @deprecated Use quorate.KeyValue.$Properties instead.
     */
    interface IKeyValue extends quorate.KeyValue.$Properties {
    }

    /** Represents a KeyValue. */
    class KeyValue {

        /**
         * Constructs a new KeyValue.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.KeyValue.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** KeyValue key. */
        key: Uint8Array;

        /** KeyValue createRevision. */
        createRevision: number;

        /** KeyValue modRevision. */
        modRevision: number;

        /** KeyValue version. */
        version: number;

        /** KeyValue value. */
        value: Uint8Array;

        /** KeyValue lease. */
        lease: number;

        /**
         * Encodes the specified KeyValue message. Does not implicitly {@link quorate.KeyValue.verify|verify} messages.
         * @param message KeyValue message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.KeyValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a KeyValue message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.KeyValue & quorate.KeyValue.$Shape} KeyValue
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.KeyValue & quorate.KeyValue.$Shape;
    }

    namespace KeyValue {

        /** Properties of a KeyValue. */
        interface $Properties {

            /** KeyValue key */
            key?: (Uint8Array|null);

            /** KeyValue createRevision */
            createRevision?: (number|null);

            /** KeyValue modRevision */
            modRevision?: (number|null);

            /** KeyValue version */
            version?: (number|null);

            /** KeyValue value */
            value?: (Uint8Array|null);

            /** KeyValue lease */
            lease?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a KeyValue. */
        type $Shape = quorate.KeyValue.$Properties;
    }

    /**
     * Properties of a ResponseHeader.
     * @deprecated Use quorate.ResponseHeader.$Properties instead.
     */
    interface IResponseHeader extends quorate.ResponseHeader.$Properties {
    }

    /** Represents a ResponseHeader. */
    class ResponseHeader {

        /**
         * Constructs a new ResponseHeader.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.ResponseHeader.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ResponseHeader clusterId. */
        clusterId: number;

        /** ResponseHeader memberId. */
        memberId: number;

        /** ResponseHeader revision. */
        revision: number;

        /** ResponseHeader raftTerm. */
        raftTerm: number;

        /**
         * Encodes the specified ResponseHeader message. Does not implicitly {@link quorate.ResponseHeader.verify|verify} messages.
         * @param message ResponseHeader message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.ResponseHeader.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ResponseHeader message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.ResponseHeader & quorate.ResponseHeader.$Shape} ResponseHeader
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.ResponseHeader & quorate.ResponseHeader.$Shape;
    }

    namespace ResponseHeader {

        /** Properties of a ResponseHeader. */
        interface $Properties {

            /** ResponseHeader clusterId */
            clusterId?: (number|null);

            /** ResponseHeader memberId */
            memberId?: (number|null);

            /** ResponseHeader revision */
            revision?: (number|null);

            /** ResponseHeader raftTerm */
            raftTerm?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ResponseHeader. */
        type $Shape = quorate.ResponseHeader.$Properties;
    }

    /**
     * Properties of a RangeRequest.
     * @deprecated Use quorate.RangeRequest.$Properties instead.
     */
    interface IRangeRequest extends quorate.RangeRequest.$Properties {
    }

    /** Represents a RangeRequest. */
    class RangeRequest {

        /**
         * Constructs a new RangeRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.RangeRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** RangeRequest key. */
        key: Uint8Array;

        /** RangeRequest rangeEnd. */
        rangeEnd: Uint8Array;

        /** RangeRequest limit. */
        limit: number;

        /** RangeRequest revision. */
        revision: number;

        /** RangeRequest sortOrder. */
        sortOrder: quorate.RangeRequest.SortOrder;

        /** RangeRequest sortTarget. */
        sortTarget: quorate.RangeRequest.SortTarget;

        /** RangeRequest serializable. */
        serializable: boolean;

        /** RangeRequest keysOnly. */
        keysOnly: boolean;

        /** RangeRequest countOnly. */
        countOnly: boolean;

        /** RangeRequest minModRevision. */
        minModRevision: number;

        /** RangeRequest maxModRevision. */
        maxModRevision: number;

        /** RangeRequest minCreateRevision. */
        minCreateRevision: number;

        /** RangeRequest maxCreateRevision. */
        maxCreateRevision: number;

        /** RangeRequest omitCount. */
        omitCount: boolean;

        /** RangeRequest followerRead. */
        followerRead: boolean;

        /**
         * Encodes the specified RangeRequest message. Does not implicitly {@link quorate.RangeRequest.verify|verify} messages.
         * @param message RangeRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.RangeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a RangeRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.RangeRequest & quorate.RangeRequest.$Shape} RangeRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.RangeRequest & quorate.RangeRequest.$Shape;
    }

    namespace RangeRequest {

        /** Properties of a RangeRequest. */
        interface $Properties {

            /** RangeRequest key */
            key?: (Uint8Array|null);

            /** RangeRequest rangeEnd */
            rangeEnd?: (Uint8Array|null);

            /** RangeRequest limit */
            limit?: (number|null);

            /** RangeRequest revision */
            revision?: (number|null);

            /** RangeRequest sortOrder */
            sortOrder?: (quorate.RangeRequest.SortOrder|null);

            /** RangeRequest sortTarget */
            sortTarget?: (quorate.RangeRequest.SortTarget|null);

            /** RangeRequest serializable */
            serializable?: (boolean|null);

            /** RangeRequest keysOnly */
            keysOnly?: (boolean|null);

            /** RangeRequest countOnly */
            countOnly?: (boolean|null);

            /** RangeRequest minModRevision */
            minModRevision?: (number|null);

            /** RangeRequest maxModRevision */
            maxModRevision?: (number|null);

            /** RangeRequest minCreateRevision */
            minCreateRevision?: (number|null);

            /** RangeRequest maxCreateRevision */
            maxCreateRevision?: (number|null);

            /** RangeRequest omitCount */
            omitCount?: (boolean|null);

            /** RangeRequest followerRead */
            followerRead?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a RangeRequest. */
        type $Shape = quorate.RangeRequest.$Properties;

        /** SortOrder enum. */
        enum SortOrder {

            /** NONE value */
            NONE = 0,

            /** ASCEND value */
            ASCEND = 1,

            /** DESCEND value */
            DESCEND = 2
        }

        /** SortTarget enum. */
        enum SortTarget {

            /** KEY value */
            KEY = 0,

            /** VERSION value */
            VERSION = 1,

            /** CREATE value */
            CREATE = 2,

            /** MOD value */
            MOD = 3,

            /** VALUE value */
            VALUE = 4
        }
    }

    /**
     * Properties of a RangeResponse.
     * @deprecated Use quorate.RangeResponse.$Properties instead.
     */
    interface IRangeResponse extends quorate.RangeResponse.$Properties {
    }

    /** Represents a RangeResponse. */
    class RangeResponse {

        /**
         * Constructs a new RangeResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.RangeResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** RangeResponse header. */
        header?: (quorate.ResponseHeader.$Properties|null);

        /** RangeResponse kvs. */
        kvs: quorate.KeyValue.$Properties[];

        /** RangeResponse more. */
        more: boolean;

        /** RangeResponse count. */
        count: number;

        /**
         * Encodes the specified RangeResponse message. Does not implicitly {@link quorate.RangeResponse.verify|verify} messages.
         * @param message RangeResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.RangeResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a RangeResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.RangeResponse & quorate.RangeResponse.$Shape} RangeResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.RangeResponse & quorate.RangeResponse.$Shape;
    }

    namespace RangeResponse {

        /** Properties of a RangeResponse. */
        interface $Properties {

            /** RangeResponse header */
            header?: (quorate.ResponseHeader.$Properties|null);

            /** RangeResponse kvs */
            kvs?: (quorate.KeyValue.$Properties[]|null);

            /** RangeResponse more */
            more?: (boolean|null);

            /** RangeResponse count */
            count?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a RangeResponse. */
        type $Shape = quorate.RangeResponse.$Properties;
    }

    /**
     * Properties of a PutRequest.
     * @deprecated Use quorate.PutRequest.$Properties instead.
     */
    interface IPutRequest extends quorate.PutRequest.$Properties {
    }

    /** Represents a PutRequest. */
    class PutRequest {

        /**
         * Constructs a new PutRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.PutRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** PutRequest key. */
        key: Uint8Array;

        /** PutRequest value. */
        value: Uint8Array;

        /** PutRequest lease. */
        lease: number;

        /** PutRequest prevKv. */
        prevKv: boolean;

        /** PutRequest ignoreValue. */
        ignoreValue: boolean;

        /** PutRequest ignoreLease. */
        ignoreLease: boolean;

        /**
         * Encodes the specified PutRequest message. Does not implicitly {@link quorate.PutRequest.verify|verify} messages.
         * @param message PutRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.PutRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a PutRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.PutRequest & quorate.PutRequest.$Shape} PutRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.PutRequest & quorate.PutRequest.$Shape;
    }

    namespace PutRequest {

        /** Properties of a PutRequest. */
        interface $Properties {

            /** PutRequest key */
            key?: (Uint8Array|null);

            /** PutRequest value */
            value?: (Uint8Array|null);

            /** PutRequest lease */
            lease?: (number|null);

            /** PutRequest prevKv */
            prevKv?: (boolean|null);

            /** PutRequest ignoreValue */
            ignoreValue?: (boolean|null);

            /** PutRequest ignoreLease */
            ignoreLease?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a PutRequest. */
        type $Shape = quorate.PutRequest.$Properties;
    }

    /**
     * Properties of a PutResponse.
     * @deprecated Use quorate.PutResponse.$Properties instead.
     */
    interface IPutResponse extends quorate.PutResponse.$Properties {
    }

    /** Represents a PutResponse. */
    class PutResponse {

        /**
         * Constructs a new PutResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.PutResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** PutResponse header. */
        header?: (quorate.ResponseHeader.$Properties|null);

        /** PutResponse prevKv. */
        prevKv?: (quorate.KeyValue.$Properties|null);

        /** PutResponse prevKvOmitted. */
        prevKvOmitted: boolean;

        /**
         * Encodes the specified PutResponse message. Does not implicitly {@link quorate.PutResponse.verify|verify} messages.
         * @param message PutResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.PutResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a PutResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.PutResponse & quorate.PutResponse.$Shape} PutResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.PutResponse & quorate.PutResponse.$Shape;
    }

    namespace PutResponse {

        /** Properties of a PutResponse. */
        interface $Properties {

            /** PutResponse header */
            header?: (quorate.ResponseHeader.$Properties|null);

            /** PutResponse prevKv */
            prevKv?: (quorate.KeyValue.$Properties|null);

            /** PutResponse prevKvOmitted */
            prevKvOmitted?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a PutResponse. */
        type $Shape = quorate.PutResponse.$Properties;
    }

    /**
     * Properties of a DeleteRangeRequest.
     * @deprecated Use quorate.DeleteRangeRequest.$Properties instead.
     */
    interface IDeleteRangeRequest extends quorate.DeleteRangeRequest.$Properties {
    }

    /** Represents a DeleteRangeRequest. */
    class DeleteRangeRequest {

        /**
         * Constructs a new DeleteRangeRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.DeleteRangeRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DeleteRangeRequest key. */
        key: Uint8Array;

        /** DeleteRangeRequest rangeEnd. */
        rangeEnd: Uint8Array;

        /** DeleteRangeRequest prevKv. */
        prevKv: boolean;

        /**
         * Encodes the specified DeleteRangeRequest message. Does not implicitly {@link quorate.DeleteRangeRequest.verify|verify} messages.
         * @param message DeleteRangeRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.DeleteRangeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DeleteRangeRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.DeleteRangeRequest & quorate.DeleteRangeRequest.$Shape} DeleteRangeRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.DeleteRangeRequest & quorate.DeleteRangeRequest.$Shape;
    }

    namespace DeleteRangeRequest {

        /** Properties of a DeleteRangeRequest. */
        interface $Properties {

            /** DeleteRangeRequest key */
            key?: (Uint8Array|null);

            /** DeleteRangeRequest rangeEnd */
            rangeEnd?: (Uint8Array|null);

            /** DeleteRangeRequest prevKv */
            prevKv?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DeleteRangeRequest. */
        type $Shape = quorate.DeleteRangeRequest.$Properties;
    }

    /**
     * Properties of a DeleteRangeResponse.
     * @deprecated Use quorate.DeleteRangeResponse.$Properties instead.
     */
    interface IDeleteRangeResponse extends quorate.DeleteRangeResponse.$Properties {
    }

    /** Represents a DeleteRangeResponse. */
    class DeleteRangeResponse {

        /**
         * Constructs a new DeleteRangeResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.DeleteRangeResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** DeleteRangeResponse header. */
        header?: (quorate.ResponseHeader.$Properties|null);

        /** DeleteRangeResponse deleted. */
        deleted: number;

        /** DeleteRangeResponse prevKvs. */
        prevKvs: quorate.KeyValue.$Properties[];

        /**
         * Encodes the specified DeleteRangeResponse message. Does not implicitly {@link quorate.DeleteRangeResponse.verify|verify} messages.
         * @param message DeleteRangeResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.DeleteRangeResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a DeleteRangeResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.DeleteRangeResponse & quorate.DeleteRangeResponse.$Shape} DeleteRangeResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.DeleteRangeResponse & quorate.DeleteRangeResponse.$Shape;
    }

    namespace DeleteRangeResponse {

        /** Properties of a DeleteRangeResponse. */
        interface $Properties {

            /** DeleteRangeResponse header */
            header?: (quorate.ResponseHeader.$Properties|null);

            /** DeleteRangeResponse deleted */
            deleted?: (number|null);

            /** DeleteRangeResponse prevKvs */
            prevKvs?: (quorate.KeyValue.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a DeleteRangeResponse. */
        type $Shape = quorate.DeleteRangeResponse.$Properties;
    }

    /**
     * Properties of a Compare.
     * @deprecated Use quorate.Compare.$Properties instead.
     */
    interface ICompare extends quorate.Compare.$Properties {
    }

    /** Represents a Compare. */
    class Compare {

        /**
         * Constructs a new Compare.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.Compare.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Compare result. */
        result: quorate.Compare.CompareResult;

        /** Compare target. */
        target: quorate.Compare.CompareTarget;

        /** Compare key. */
        key: Uint8Array;

        /** Compare version. */
        version?: (number|null);

        /** Compare createRevision. */
        createRevision?: (number|null);

        /** Compare modRevision. */
        modRevision?: (number|null);

        /** Compare value. */
        value?: (Uint8Array|null);

        /** Compare lease. */
        lease?: (number|null);

        /** Compare rangeEnd. */
        rangeEnd: Uint8Array;

        /** Compare targetUnion. */
        targetUnion?: ("version"|"createRevision"|"modRevision"|"value"|"lease");

        /**
         * Encodes the specified Compare message. Does not implicitly {@link quorate.Compare.verify|verify} messages.
         * @param message Compare message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.Compare.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Compare message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.Compare & quorate.Compare.$Shape} Compare
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.Compare & quorate.Compare.$Shape;
    }

    namespace Compare {

        /** Properties of a Compare. */
        interface $Properties {

            /** Compare result */
            result?: (quorate.Compare.CompareResult|null);

            /** Compare target */
            target?: (quorate.Compare.CompareTarget|null);

            /** Compare key */
            key?: (Uint8Array|null);

            /** Compare version */
            version?: (number|null);

            /** Compare createRevision */
            createRevision?: (number|null);

            /** Compare modRevision */
            modRevision?: (number|null);

            /** Compare value */
            value?: (Uint8Array|null);

            /** Compare lease */
            lease?: (number|null);

            /** Compare rangeEnd */
            rangeEnd?: (Uint8Array|null);

            /** Compare targetUnion */
            targetUnion?: ("version"|"createRevision"|"modRevision"|"value"|"lease");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a Compare. */
        type $Shape = {
          result?: quorate.Compare.CompareResult|null;
          target?: quorate.Compare.CompareTarget|null;
          key?: Uint8Array|null;
          version?: number|null;
          createRevision?: number|null;
          modRevision?: number|null;
          value?: Uint8Array|null;
          lease?: number|null;
          rangeEnd?: Uint8Array|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ targetUnion?: undefined; version?: null; createRevision?: null; modRevision?: null; value?: null; lease?: null }|{ targetUnion?: "version"; version: number; createRevision?: null; modRevision?: null; value?: null; lease?: null }|{ targetUnion?: "createRevision"; version?: null; createRevision: number; modRevision?: null; value?: null; lease?: null }|{ targetUnion?: "modRevision"; version?: null; createRevision?: null; modRevision: number; value?: null; lease?: null }|{ targetUnion?: "value"; version?: null; createRevision?: null; modRevision?: null; value: Uint8Array; lease?: null }|{ targetUnion?: "lease"; version?: null; createRevision?: null; modRevision?: null; value?: null; lease: number })
        );

        /** CompareResult enum. */
        enum CompareResult {

            /** EQUAL value */
            EQUAL = 0,

            /** GREATER value */
            GREATER = 1,

            /** LESS value */
            LESS = 2,

            /** NOT_EQUAL value */
            NOT_EQUAL = 3
        }

        /** CompareTarget enum. */
        enum CompareTarget {

            /** VERSION value */
            VERSION = 0,

            /** CREATE value */
            CREATE = 1,

            /** MOD value */
            MOD = 2,

            /** VALUE value */
            VALUE = 3,

            /** LEASE value */
            LEASE = 4
        }
    }

    /**
     * Properties of a RequestOp.
     * @deprecated Use quorate.RequestOp.$Properties instead.
     */
    interface IRequestOp extends quorate.RequestOp.$Properties {
    }

    /** Represents a RequestOp. */
    class RequestOp {

        /**
         * Constructs a new RequestOp.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.RequestOp.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** RequestOp requestRange. */
        requestRange?: (quorate.RangeRequest.$Properties|null);

        /** RequestOp requestPut. */
        requestPut?: (quorate.PutRequest.$Properties|null);

        /** RequestOp requestDeleteRange. */
        requestDeleteRange?: (quorate.DeleteRangeRequest.$Properties|null);

        /** RequestOp requestTxn. */
        requestTxn?: (quorate.TxnRequest.$Properties|null);

        /** RequestOp request. */
        request?: ("requestRange"|"requestPut"|"requestDeleteRange"|"requestTxn");

        /**
         * Encodes the specified RequestOp message. Does not implicitly {@link quorate.RequestOp.verify|verify} messages.
         * @param message RequestOp message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.RequestOp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a RequestOp message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.RequestOp & quorate.RequestOp.$Shape} RequestOp
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.RequestOp & quorate.RequestOp.$Shape;
    }

    namespace RequestOp {

        /** Properties of a RequestOp. */
        interface $Properties {

            /** RequestOp requestRange */
            requestRange?: (quorate.RangeRequest.$Properties|null);

            /** RequestOp requestPut */
            requestPut?: (quorate.PutRequest.$Properties|null);

            /** RequestOp requestDeleteRange */
            requestDeleteRange?: (quorate.DeleteRangeRequest.$Properties|null);

            /** RequestOp requestTxn */
            requestTxn?: (quorate.TxnRequest.$Properties|null);

            /** RequestOp request */
            request?: ("requestRange"|"requestPut"|"requestDeleteRange"|"requestTxn");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a RequestOp. */
        type $Shape = {
          requestRange?: quorate.RangeRequest.$Shape|null;
          requestPut?: quorate.PutRequest.$Shape|null;
          requestDeleteRange?: quorate.DeleteRangeRequest.$Shape|null;
          requestTxn?: quorate.TxnRequest.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ request?: undefined; requestRange?: null; requestPut?: null; requestDeleteRange?: null; requestTxn?: null }|{ request?: "requestRange"; requestRange: quorate.RangeRequest.$Shape; requestPut?: null; requestDeleteRange?: null; requestTxn?: null }|{ request?: "requestPut"; requestRange?: null; requestPut: quorate.PutRequest.$Shape; requestDeleteRange?: null; requestTxn?: null }|{ request?: "requestDeleteRange"; requestRange?: null; requestPut?: null; requestDeleteRange: quorate.DeleteRangeRequest.$Shape; requestTxn?: null }|{ request?: "requestTxn"; requestRange?: null; requestPut?: null; requestDeleteRange?: null; requestTxn: quorate.TxnRequest.$Shape })
        );
    }

    /**
     * Properties of a ResponseOp.
     * @deprecated Use quorate.ResponseOp.$Properties instead.
     */
    interface IResponseOp extends quorate.ResponseOp.$Properties {
    }

    /** Represents a ResponseOp. */
    class ResponseOp {

        /**
         * Constructs a new ResponseOp.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.ResponseOp.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ResponseOp responseRange. */
        responseRange?: (quorate.RangeResponse.$Properties|null);

        /** ResponseOp responsePut. */
        responsePut?: (quorate.PutResponse.$Properties|null);

        /** ResponseOp responseDeleteRange. */
        responseDeleteRange?: (quorate.DeleteRangeResponse.$Properties|null);

        /** ResponseOp responseTxn. */
        responseTxn?: (quorate.TxnResponse.$Properties|null);

        /** ResponseOp response. */
        response?: ("responseRange"|"responsePut"|"responseDeleteRange"|"responseTxn");

        /**
         * Encodes the specified ResponseOp message. Does not implicitly {@link quorate.ResponseOp.verify|verify} messages.
         * @param message ResponseOp message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.ResponseOp.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ResponseOp message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.ResponseOp & quorate.ResponseOp.$Shape} ResponseOp
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.ResponseOp & quorate.ResponseOp.$Shape;
    }

    namespace ResponseOp {

        /** Properties of a ResponseOp. */
        interface $Properties {

            /** ResponseOp responseRange */
            responseRange?: (quorate.RangeResponse.$Properties|null);

            /** ResponseOp responsePut */
            responsePut?: (quorate.PutResponse.$Properties|null);

            /** ResponseOp responseDeleteRange */
            responseDeleteRange?: (quorate.DeleteRangeResponse.$Properties|null);

            /** ResponseOp responseTxn */
            responseTxn?: (quorate.TxnResponse.$Properties|null);

            /** ResponseOp response */
            response?: ("responseRange"|"responsePut"|"responseDeleteRange"|"responseTxn");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a ResponseOp. */
        type $Shape = {
          responseRange?: quorate.RangeResponse.$Shape|null;
          responsePut?: quorate.PutResponse.$Shape|null;
          responseDeleteRange?: quorate.DeleteRangeResponse.$Shape|null;
          responseTxn?: quorate.TxnResponse.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ response?: undefined; responseRange?: null; responsePut?: null; responseDeleteRange?: null; responseTxn?: null }|{ response?: "responseRange"; responseRange: quorate.RangeResponse.$Shape; responsePut?: null; responseDeleteRange?: null; responseTxn?: null }|{ response?: "responsePut"; responseRange?: null; responsePut: quorate.PutResponse.$Shape; responseDeleteRange?: null; responseTxn?: null }|{ response?: "responseDeleteRange"; responseRange?: null; responsePut?: null; responseDeleteRange: quorate.DeleteRangeResponse.$Shape; responseTxn?: null }|{ response?: "responseTxn"; responseRange?: null; responsePut?: null; responseDeleteRange?: null; responseTxn: quorate.TxnResponse.$Shape })
        );
    }

    /**
     * Properties of a TxnRequest.
     * @deprecated Use quorate.TxnRequest.$Properties instead.
     */
    interface ITxnRequest extends quorate.TxnRequest.$Properties {
    }

    /** Represents a TxnRequest. */
    class TxnRequest {

        /**
         * Constructs a new TxnRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.TxnRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** TxnRequest compare. */
        compare: quorate.Compare.$Properties[];

        /** TxnRequest success. */
        success: quorate.RequestOp.$Properties[];

        /** TxnRequest failure. */
        failure: quorate.RequestOp.$Properties[];

        /**
         * Encodes the specified TxnRequest message. Does not implicitly {@link quorate.TxnRequest.verify|verify} messages.
         * @param message TxnRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.TxnRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a TxnRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.TxnRequest & quorate.TxnRequest.$Shape} TxnRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.TxnRequest & quorate.TxnRequest.$Shape;
    }

    namespace TxnRequest {

        /** Properties of a TxnRequest. */
        interface $Properties {

            /** TxnRequest compare */
            compare?: (quorate.Compare.$Properties[]|null);

            /** TxnRequest success */
            success?: (quorate.RequestOp.$Properties[]|null);

            /** TxnRequest failure */
            failure?: (quorate.RequestOp.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a TxnRequest. */
        type $Shape = {
          compare?: quorate.Compare.$Shape[]|null;
          success?: quorate.RequestOp.$Shape[]|null;
          failure?: quorate.RequestOp.$Shape[]|null;
          $unknowns?: Uint8Array[];
        };
    }

    /**
     * Properties of a TxnResponse.
     * @deprecated Use quorate.TxnResponse.$Properties instead.
     */
    interface ITxnResponse extends quorate.TxnResponse.$Properties {
    }

    /** Represents a TxnResponse. */
    class TxnResponse {

        /**
         * Constructs a new TxnResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.TxnResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** TxnResponse header. */
        header?: (quorate.ResponseHeader.$Properties|null);

        /** TxnResponse succeeded. */
        succeeded: boolean;

        /** TxnResponse responses. */
        responses: quorate.ResponseOp.$Properties[];

        /**
         * Encodes the specified TxnResponse message. Does not implicitly {@link quorate.TxnResponse.verify|verify} messages.
         * @param message TxnResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.TxnResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a TxnResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.TxnResponse & quorate.TxnResponse.$Shape} TxnResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.TxnResponse & quorate.TxnResponse.$Shape;
    }

    namespace TxnResponse {

        /** Properties of a TxnResponse. */
        interface $Properties {

            /** TxnResponse header */
            header?: (quorate.ResponseHeader.$Properties|null);

            /** TxnResponse succeeded */
            succeeded?: (boolean|null);

            /** TxnResponse responses */
            responses?: (quorate.ResponseOp.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a TxnResponse. */
        type $Shape = {
          header?: quorate.ResponseHeader.$Shape|null;
          succeeded?: boolean|null;
          responses?: quorate.ResponseOp.$Shape[]|null;
          $unknowns?: Uint8Array[];
        };
    }

    /** Method enum. */
    enum Method {

        /** METHOD_UNSPECIFIED value */
        METHOD_UNSPECIFIED = 0,

        /** METHOD_RANGE value */
        METHOD_RANGE = 1,

        /** METHOD_PUT value */
        METHOD_PUT = 2,

        /** METHOD_DELETE_RANGE value */
        METHOD_DELETE_RANGE = 3,

        /** METHOD_TXN value */
        METHOD_TXN = 4,

        /** METHOD_STATUS value */
        METHOD_STATUS = 5,

        /** METHOD_HASH value */
        METHOD_HASH = 6,

        /** METHOD_REGISTER_SESSION value */
        METHOD_REGISTER_SESSION = 7,

        /** METHOD_CLOSE_SESSION value */
        METHOD_CLOSE_SESSION = 8,

        /** METHOD_COMPACT value */
        METHOD_COMPACT = 9,

        /** METHOD_WATCH value */
        METHOD_WATCH = 10,

        /** METHOD_WATCH_CREDIT value */
        METHOD_WATCH_CREDIT = 11,

        /** METHOD_WATCH_PROGRESS value */
        METHOD_WATCH_PROGRESS = 12,

        /** METHOD_CANCEL value */
        METHOD_CANCEL = 13,

        /** METHOD_MEMBER_LIST value */
        METHOD_MEMBER_LIST = 16,

        /** METHOD_MEMBER_CHANGE value */
        METHOD_MEMBER_CHANGE = 17,

        /** METHOD_TRANSFER_LEADER value */
        METHOD_TRANSFER_LEADER = 18,

        /** METHOD_STEP_DOWN value */
        METHOD_STEP_DOWN = 19,

        /** METHOD_CHECKPOINT value */
        METHOD_CHECKPOINT = 20,

        /** METHOD_SNAPSHOT value */
        METHOD_SNAPSHOT = 21,

        /** METHOD_OBSERVE value */
        METHOD_OBSERVE = 22,

        /** METHOD_FAULT value */
        METHOD_FAULT = 23,

        /** METHOD_LOG_LEVEL value */
        METHOD_LOG_LEVEL = 24,

        /** METHOD_UPGRADE value */
        METHOD_UPGRADE = 25,

        /** METHOD_ALARM value */
        METHOD_ALARM = 26,

        /** METHOD_DEFRAGMENT value */
        METHOD_DEFRAGMENT = 27,

        /** METHOD_EXECUTE value */
        METHOD_EXECUTE = 32,

        /** METHOD_QUERY value */
        METHOD_QUERY = 33,

        /** METHOD_LEASE_GRANT value */
        METHOD_LEASE_GRANT = 40,

        /** METHOD_LEASE_REVOKE value */
        METHOD_LEASE_REVOKE = 41,

        /** METHOD_LEASE_KEEP_ALIVE value */
        METHOD_LEASE_KEEP_ALIVE = 42,

        /** METHOD_LEASE_TIME_TO_LIVE value */
        METHOD_LEASE_TIME_TO_LIVE = 43,

        /** METHOD_LEASE_LIST value */
        METHOD_LEASE_LIST = 44,

        /** METHOD_AUTH_ENABLE value */
        METHOD_AUTH_ENABLE = 48,

        /** METHOD_AUTH_DISABLE value */
        METHOD_AUTH_DISABLE = 49,

        /** METHOD_AUTH_STATUS value */
        METHOD_AUTH_STATUS = 50,

        /** METHOD_AUTHENTICATE value */
        METHOD_AUTHENTICATE = 51,

        /** METHOD_USER_ADD value */
        METHOD_USER_ADD = 52,

        /** METHOD_USER_GET value */
        METHOD_USER_GET = 53,

        /** METHOD_USER_LIST value */
        METHOD_USER_LIST = 54,

        /** METHOD_USER_DELETE value */
        METHOD_USER_DELETE = 55,

        /** METHOD_USER_CHANGE_PASSWORD value */
        METHOD_USER_CHANGE_PASSWORD = 56,

        /** METHOD_USER_GRANT_ROLE value */
        METHOD_USER_GRANT_ROLE = 57,

        /** METHOD_USER_REVOKE_ROLE value */
        METHOD_USER_REVOKE_ROLE = 58,

        /** METHOD_ROLE_ADD value */
        METHOD_ROLE_ADD = 59,

        /** METHOD_ROLE_GET value */
        METHOD_ROLE_GET = 60,

        /** METHOD_ROLE_LIST value */
        METHOD_ROLE_LIST = 61,

        /** METHOD_ROLE_DELETE value */
        METHOD_ROLE_DELETE = 62,

        /** METHOD_ROLE_GRANT_PERMISSION value */
        METHOD_ROLE_GRANT_PERMISSION = 63,

        /** METHOD_ROLE_REVOKE_PERMISSION value */
        METHOD_ROLE_REVOKE_PERMISSION = 64
    }

    /**
     * Properties of a Request.
     * @deprecated Use quorate.Request.$Properties instead.
     */
    interface IRequest extends quorate.Request.$Properties {
    }

    /** Represents a Request. */
    class Request {

        /**
         * Constructs a new Request.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.Request.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Request id. */
        id: number;

        /** Request method. */
        method: quorate.Method;

        /** Request timeoutMs. */
        timeoutMs: number;

        /** Request body. */
        body: Uint8Array;

        /** Request sessionId. */
        sessionId: number;

        /** Request sequence. */
        sequence: number;

        /** Request firstOutstanding. */
        firstOutstanding: number;

        /** Request groupId. */
        groupId: number;

        /** Request trace. */
        trace: Uint8Array;

        /** Request traceState. */
        traceState: string;

        /** Request token. */
        token: string;

        /** Request afterIndex. */
        afterIndex: number;

        /**
         * Encodes the specified Request message. Does not implicitly {@link quorate.Request.verify|verify} messages.
         * @param message Request message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.Request.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Request message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.Request & quorate.Request.$Shape} Request
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.Request & quorate.Request.$Shape;
    }

    namespace Request {

        /** Properties of a Request. */
        interface $Properties {

            /** Request id */
            id?: (number|null);

            /** Request method */
            method?: (quorate.Method|null);

            /** Request timeoutMs */
            timeoutMs?: (number|null);

            /** Request body */
            body?: (Uint8Array|null);

            /** Request sessionId */
            sessionId?: (number|null);

            /** Request sequence */
            sequence?: (number|null);

            /** Request firstOutstanding */
            firstOutstanding?: (number|null);

            /** Request groupId */
            groupId?: (number|null);

            /** Request trace */
            trace?: (Uint8Array|null);

            /** Request traceState */
            traceState?: (string|null);

            /** Request token */
            token?: (string|null);

            /** Request afterIndex */
            afterIndex?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Request. */
        type $Shape = quorate.Request.$Properties;
    }

    /**
     * Properties of a CancelRequest.
     * @deprecated Use quorate.CancelRequest.$Properties instead.
     */
    interface ICancelRequest extends quorate.CancelRequest.$Properties {
    }

    /** Represents a CancelRequest. */
    class CancelRequest {

        /**
         * Constructs a new CancelRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.CancelRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CancelRequest id. */
        id: number;

        /**
         * Encodes the specified CancelRequest message. Does not implicitly {@link quorate.CancelRequest.verify|verify} messages.
         * @param message CancelRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.CancelRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CancelRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.CancelRequest & quorate.CancelRequest.$Shape} CancelRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.CancelRequest & quorate.CancelRequest.$Shape;
    }

    namespace CancelRequest {

        /** Properties of a CancelRequest. */
        interface $Properties {

            /** CancelRequest id */
            id?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CancelRequest. */
        type $Shape = quorate.CancelRequest.$Properties;
    }

    /**
     * Properties of a Response.
     * @deprecated Use quorate.Response.$Properties instead.
     */
    interface IResponse extends quorate.Response.$Properties {
    }

    /** Represents a Response. */
    class Response {

        /**
         * Constructs a new Response.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.Response.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Response id. */
        id: number;

        /** Response error. */
        error?: (quorate.Error.$Properties|null);

        /** Response body. */
        body: Uint8Array;

        /** Response more. */
        more: boolean;

        /** Response appliedIndex. */
        appliedIndex: number;

        /**
         * Encodes the specified Response message. Does not implicitly {@link quorate.Response.verify|verify} messages.
         * @param message Response message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.Response.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Response message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.Response & quorate.Response.$Shape} Response
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.Response & quorate.Response.$Shape;
    }

    namespace Response {

        /** Properties of a Response. */
        interface $Properties {

            /** Response id */
            id?: (number|null);

            /** Response error */
            error?: (quorate.Error.$Properties|null);

            /** Response body */
            body?: (Uint8Array|null);

            /** Response more */
            more?: (boolean|null);

            /** Response appliedIndex */
            appliedIndex?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Response. */
        type $Shape = quorate.Response.$Properties;
    }

    /** ErrorCode enum. */
    enum ErrorCode {

        /** ERROR_CODE_UNSPECIFIED value */
        ERROR_CODE_UNSPECIFIED = 0,

        /** ERROR_CODE_INVALID_ARGUMENT value */
        ERROR_CODE_INVALID_ARGUMENT = 1,

        /** ERROR_CODE_NOT_LEADER value */
        ERROR_CODE_NOT_LEADER = 2,

        /** ERROR_CODE_NO_LEADER value */
        ERROR_CODE_NO_LEADER = 3,

        /** ERROR_CODE_LEADERSHIP_LOST value */
        ERROR_CODE_LEADERSHIP_LOST = 4,

        /** ERROR_CODE_DEADLINE_EXCEEDED value */
        ERROR_CODE_DEADLINE_EXCEEDED = 5,

        /** ERROR_CODE_BUSY value */
        ERROR_CODE_BUSY = 6,

        /** ERROR_CODE_STOPPING value */
        ERROR_CODE_STOPPING = 7,

        /** ERROR_CODE_SESSION_EXPIRED value */
        ERROR_CODE_SESSION_EXPIRED = 8,

        /** ERROR_CODE_NO_SPACE value */
        ERROR_CODE_NO_SPACE = 9,

        /** ERROR_CODE_FAILED_PRECONDITION value */
        ERROR_CODE_FAILED_PRECONDITION = 10,

        /** ERROR_CODE_UNSUPPORTED value */
        ERROR_CODE_UNSUPPORTED = 11,

        /** ERROR_CODE_COMPACTED value */
        ERROR_CODE_COMPACTED = 12,

        /** ERROR_CODE_FUTURE_REVISION value */
        ERROR_CODE_FUTURE_REVISION = 13,

        /** ERROR_CODE_NOT_FOUND value */
        ERROR_CODE_NOT_FOUND = 14,

        /** ERROR_CODE_UNAUTHENTICATED value */
        ERROR_CODE_UNAUTHENTICATED = 15,

        /** ERROR_CODE_PERMISSION_DENIED value */
        ERROR_CODE_PERMISSION_DENIED = 16,

        /** ERROR_CODE_REJECTED value */
        ERROR_CODE_REJECTED = 17,

        /** ERROR_CODE_MACHINE_FAILED value */
        ERROR_CODE_MACHINE_FAILED = 18,

        /** ERROR_CODE_CANCELLED value */
        ERROR_CODE_CANCELLED = 19,

        /** ERROR_CODE_WRONG_GROUP value */
        ERROR_CODE_WRONG_GROUP = 20
    }

    /** Applied enum. */
    enum Applied {

        /** APPLIED_NEVER value */
        APPLIED_NEVER = 0,

        /** APPLIED_MAYBE value */
        APPLIED_MAYBE = 1
    }

    /**
     * Properties of an Error.
     * @deprecated Use quorate.Error.$Properties instead.
     */
    interface IError extends quorate.Error.$Properties {
    }

    /** Represents an Error. */
    class Error {

        /**
         * Constructs a new Error.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.Error.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Error code. */
        code: quorate.ErrorCode;

        /** Error message. */
        message: string;

        /** Error applied. */
        applied: quorate.Applied;

        /** Error leaderId. */
        leaderId: number;

        /** Error leaderAddress. */
        leaderAddress: string;

        /** Error reason. */
        reason: string;

        /** Error compactRevision. */
        compactRevision: number;

        /**
         * Encodes the specified Error message. Does not implicitly {@link quorate.Error.verify|verify} messages.
         * @param message Error message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.Error.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an Error message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.Error & quorate.Error.$Shape} Error
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.Error & quorate.Error.$Shape;
    }

    namespace Error {

        /** Properties of an Error. */
        interface $Properties {

            /** Error code */
            code?: (quorate.ErrorCode|null);

            /** Error message */
            message?: (string|null);

            /** Error applied */
            applied?: (quorate.Applied|null);

            /** Error leaderId */
            leaderId?: (number|null);

            /** Error leaderAddress */
            leaderAddress?: (string|null);

            /** Error reason */
            reason?: (string|null);

            /** Error compactRevision */
            compactRevision?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an Error. */
        type $Shape = quorate.Error.$Properties;
    }

    /**
     * Properties of a StatusRequest.
     * @deprecated Use quorate.StatusRequest.$Properties instead.
     */
    interface IStatusRequest extends quorate.StatusRequest.$Properties {
    }

    /** Represents a StatusRequest. */
    class StatusRequest {

        /**
         * Constructs a new StatusRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.StatusRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified StatusRequest message. Does not implicitly {@link quorate.StatusRequest.verify|verify} messages.
         * @param message StatusRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.StatusRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a StatusRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.StatusRequest & quorate.StatusRequest.$Shape} StatusRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.StatusRequest & quorate.StatusRequest.$Shape;
    }

    namespace StatusRequest {

        /** Properties of a StatusRequest. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a StatusRequest. */
        type $Shape = quorate.StatusRequest.$Properties;
    }

    /**
     * Properties of a StatusResponse.
     * @deprecated Use quorate.StatusResponse.$Properties instead.
     */
    interface IStatusResponse extends quorate.StatusResponse.$Properties {
    }

    /** Represents a StatusResponse. */
    class StatusResponse {

        /**
         * Constructs a new StatusResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.StatusResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** StatusResponse header. */
        header?: (quorate.ResponseHeader.$Properties|null);

        /** StatusResponse version. */
        version: string;

        /** StatusResponse role. */
        role: string;

        /** StatusResponse leaderId. */
        leaderId: number;

        /** StatusResponse lastIndex. */
        lastIndex: number;

        /** StatusResponse commitIndex. */
        commitIndex: number;

        /** StatusResponse appliedIndex. */
        appliedIndex: number;

        /** StatusResponse uptimeMs. */
        uptimeMs: number;

        /** StatusResponse configuration. */
        configuration?: (quorate.Configuration.$Properties|null);

        /** StatusResponse configurationVersion. */
        configurationVersion: number;

        /** StatusResponse firstIndex. */
        firstIndex: number;

        /** StatusResponse checkpointIndex. */
        checkpointIndex: number;

        /** StatusResponse logBytes. */
        logBytes: number;

        /** StatusResponse stateBytes. */
        stateBytes: number;

        /** StatusResponse freeBytes. */
        freeBytes: number;

        /** StatusResponse progress. */
        progress: quorate.MemberProgress.$Properties[];

        /** StatusResponse lowOnSpace. */
        lowOnSpace: boolean;

        /** StatusResponse votedFor. */
        votedFor: number;

        /** StatusResponse durableIndex. */
        durableIndex: number;

        /** StatusResponse electionTimeoutMs. */
        electionTimeoutMs: number;

        /** StatusResponse heartbeatIntervalMs. */
        heartbeatIntervalMs: number;

        /** StatusResponse readMode. */
        readMode: string;

        /** StatusResponse httpAddress. */
        httpAddress: string;

        /** StatusResponse dev. */
        dev: boolean;

        /** StatusResponse featureLevel. */
        featureLevel: number;

        /** StatusResponse incarnation. */
        incarnation: number;

        /** StatusResponse joint. */
        joint: boolean;

        /** StatusResponse waitingFor. */
        waitingFor: number[];

        /** StatusResponse stateIndex. */
        stateIndex: number;

        /** StatusResponse stateSum. */
        stateSum: Uint8Array;

        /** StatusResponse differingStates. */
        differingStates: number[];

        /**
         * Encodes the specified StatusResponse message. Does not implicitly {@link quorate.StatusResponse.verify|verify} messages.
         * @param message StatusResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.StatusResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a StatusResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.StatusResponse & quorate.StatusResponse.$Shape} StatusResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.StatusResponse & quorate.StatusResponse.$Shape;
    }

    namespace StatusResponse {

        /** Properties of a StatusResponse. */
        interface $Properties {

            /** StatusResponse header */
            header?: (quorate.ResponseHeader.$Properties|null);

            /** StatusResponse version */
            version?: (string|null);

            /** StatusResponse role */
            role?: (string|null);

            /** StatusResponse leaderId */
            leaderId?: (number|null);

            /** StatusResponse lastIndex */
            lastIndex?: (number|null);

            /** StatusResponse commitIndex */
            commitIndex?: (number|null);

            /** StatusResponse appliedIndex */
            appliedIndex?: (number|null);

            /** StatusResponse uptimeMs */
            uptimeMs?: (number|null);

            /** StatusResponse configuration */
            configuration?: (quorate.Configuration.$Properties|null);

            /** StatusResponse configurationVersion */
            configurationVersion?: (number|null);

            /** StatusResponse firstIndex */
            firstIndex?: (number|null);

            /** StatusResponse checkpointIndex */
            checkpointIndex?: (number|null);

            /** StatusResponse logBytes */
            logBytes?: (number|null);

            /** StatusResponse stateBytes */
            stateBytes?: (number|null);

            /** StatusResponse freeBytes */
            freeBytes?: (number|null);

            /** StatusResponse progress */
            progress?: (quorate.MemberProgress.$Properties[]|null);

            /** StatusResponse lowOnSpace */
            lowOnSpace?: (boolean|null);

            /** StatusResponse votedFor */
            votedFor?: (number|null);

            /** StatusResponse durableIndex */
            durableIndex?: (number|null);

            /** StatusResponse electionTimeoutMs */
            electionTimeoutMs?: (number|null);

            /** StatusResponse heartbeatIntervalMs */
            heartbeatIntervalMs?: (number|null);

            /** StatusResponse readMode */
            readMode?: (string|null);

            /** StatusResponse httpAddress */
            httpAddress?: (string|null);

            /** StatusResponse dev */
            dev?: (boolean|null);

            /** StatusResponse featureLevel */
            featureLevel?: (number|null);

            /** StatusResponse incarnation */
            incarnation?: (number|null);

            /** StatusResponse joint */
            joint?: (boolean|null);

            /** StatusResponse waitingFor */
            waitingFor?: (number[]|null);

            /** StatusResponse stateIndex */
            stateIndex?: (number|null);

            /** StatusResponse stateSum */
            stateSum?: (Uint8Array|null);

            /** StatusResponse differingStates */
            differingStates?: (number[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a StatusResponse. */
        type $Shape = quorate.StatusResponse.$Properties;
    }

    /**
     * Properties of a MemberProgress.
     * @deprecated Use quorate.MemberProgress.$Properties instead.
     */
    interface IMemberProgress extends quorate.MemberProgress.$Properties {
    }

    /** Represents a MemberProgress. */
    class MemberProgress {

        /**
         * Constructs a new MemberProgress.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.MemberProgress.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** MemberProgress id. */
        id: number;

        /** MemberProgress state. */
        state: string;

        /** MemberProgress match. */
        match: number;

        /** MemberProgress next. */
        next: number;

        /** MemberProgress silentMs. */
        silentMs: number;

        /** MemberProgress snapshotStoredBytes. */
        snapshotStoredBytes: number;

        /** MemberProgress snapshotBytes. */
        snapshotBytes: number;

        /**
         * Encodes the specified MemberProgress message. Does not implicitly {@link quorate.MemberProgress.verify|verify} messages.
         * @param message MemberProgress message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.MemberProgress.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a MemberProgress message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.MemberProgress & quorate.MemberProgress.$Shape} MemberProgress
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.MemberProgress & quorate.MemberProgress.$Shape;
    }

    namespace MemberProgress {

        /** Properties of a MemberProgress. */
        interface $Properties {

            /** MemberProgress id */
            id?: (number|null);

            /** MemberProgress state */
            state?: (string|null);

            /** MemberProgress match */
            match?: (number|null);

            /** MemberProgress next */
            next?: (number|null);

            /** MemberProgress silentMs */
            silentMs?: (number|null);

            /** MemberProgress snapshotStoredBytes */
            snapshotStoredBytes?: (number|null);

            /** MemberProgress snapshotBytes */
            snapshotBytes?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a MemberProgress. */
        type $Shape = quorate.MemberProgress.$Properties;
    }

    /**
     * Properties of a RegisterSessionRequest.
     * @deprecated Use quorate.RegisterSessionRequest.$Properties instead.
     */
    interface IRegisterSessionRequest extends quorate.RegisterSessionRequest.$Properties {
    }

    /** Represents a RegisterSessionRequest. */
    class RegisterSessionRequest {

        /**
         * Constructs a new RegisterSessionRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.RegisterSessionRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** RegisterSessionRequest ttlMs. */
        ttlMs: number;

        /**
         * Encodes the specified RegisterSessionRequest message. Does not implicitly {@link quorate.RegisterSessionRequest.verify|verify} messages.
         * @param message RegisterSessionRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.RegisterSessionRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a RegisterSessionRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.RegisterSessionRequest & quorate.RegisterSessionRequest.$Shape} RegisterSessionRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.RegisterSessionRequest & quorate.RegisterSessionRequest.$Shape;
    }

    namespace RegisterSessionRequest {

        /** Properties of a RegisterSessionRequest. */
        interface $Properties {

            /** RegisterSessionRequest ttlMs */
            ttlMs?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a RegisterSessionRequest. */
        type $Shape = quorate.RegisterSessionRequest.$Properties;
    }

    /**
     * Properties of a RegisterSessionResponse.
     * @deprecated Use quorate.RegisterSessionResponse.$Properties instead.
     */
    interface IRegisterSessionResponse extends quorate.RegisterSessionResponse.$Properties {
    }

    /** Represents a RegisterSessionResponse. */
    class RegisterSessionResponse {

        /**
         * Constructs a new RegisterSessionResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.RegisterSessionResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** RegisterSessionResponse header. */
        header?: (quorate.ResponseHeader.$Properties|null);

        /** RegisterSessionResponse sessionId. */
        sessionId: number;

        /** RegisterSessionResponse ttlMs. */
        ttlMs: number;

        /**
         * Encodes the specified RegisterSessionResponse message. Does not implicitly {@link quorate.RegisterSessionResponse.verify|verify} messages.
         * @param message RegisterSessionResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.RegisterSessionResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a RegisterSessionResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.RegisterSessionResponse & quorate.RegisterSessionResponse.$Shape} RegisterSessionResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.RegisterSessionResponse & quorate.RegisterSessionResponse.$Shape;
    }

    namespace RegisterSessionResponse {

        /** Properties of a RegisterSessionResponse. */
        interface $Properties {

            /** RegisterSessionResponse header */
            header?: (quorate.ResponseHeader.$Properties|null);

            /** RegisterSessionResponse sessionId */
            sessionId?: (number|null);

            /** RegisterSessionResponse ttlMs */
            ttlMs?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a RegisterSessionResponse. */
        type $Shape = quorate.RegisterSessionResponse.$Properties;
    }

    /**
     * Properties of a CloseSessionRequest.
     * @deprecated Use quorate.CloseSessionRequest.$Properties instead.
     */
    interface ICloseSessionRequest extends quorate.CloseSessionRequest.$Properties {
    }

    /** Represents a CloseSessionRequest. */
    class CloseSessionRequest {

        /**
         * Constructs a new CloseSessionRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.CloseSessionRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CloseSessionRequest sessionId. */
        sessionId: number;

        /**
         * Encodes the specified CloseSessionRequest message. Does not implicitly {@link quorate.CloseSessionRequest.verify|verify} messages.
         * @param message CloseSessionRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.CloseSessionRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CloseSessionRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.CloseSessionRequest & quorate.CloseSessionRequest.$Shape} CloseSessionRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.CloseSessionRequest & quorate.CloseSessionRequest.$Shape;
    }

    namespace CloseSessionRequest {

        /** Properties of a CloseSessionRequest. */
        interface $Properties {

            /** CloseSessionRequest sessionId */
            sessionId?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CloseSessionRequest. */
        type $Shape = quorate.CloseSessionRequest.$Properties;
    }

    /**
     * Properties of a CloseSessionResponse.
     * @deprecated Use quorate.CloseSessionResponse.$Properties instead.
     */
    interface ICloseSessionResponse extends quorate.CloseSessionResponse.$Properties {
    }

    /** Represents a CloseSessionResponse. */
    class CloseSessionResponse {

        /**
         * Constructs a new CloseSessionResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.CloseSessionResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** CloseSessionResponse header. */
        header?: (quorate.ResponseHeader.$Properties|null);

        /**
         * Encodes the specified CloseSessionResponse message. Does not implicitly {@link quorate.CloseSessionResponse.verify|verify} messages.
         * @param message CloseSessionResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.CloseSessionResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a CloseSessionResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.CloseSessionResponse & quorate.CloseSessionResponse.$Shape} CloseSessionResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.CloseSessionResponse & quorate.CloseSessionResponse.$Shape;
    }

    namespace CloseSessionResponse {

        /** Properties of a CloseSessionResponse. */
        interface $Properties {

            /** CloseSessionResponse header */
            header?: (quorate.ResponseHeader.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a CloseSessionResponse. */
        type $Shape = quorate.CloseSessionResponse.$Properties;
    }

    /**
     * Properties of a HashRequest.
     * @deprecated Use quorate.HashRequest.$Properties instead.
     */
    interface IHashRequest extends quorate.HashRequest.$Properties {
    }

    /** Represents a HashRequest. */
    class HashRequest {

        /**
         * Constructs a new HashRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.HashRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified HashRequest message. Does not implicitly {@link quorate.HashRequest.verify|verify} messages.
         * @param message HashRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.HashRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a HashRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.HashRequest & quorate.HashRequest.$Shape} HashRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.HashRequest & quorate.HashRequest.$Shape;
    }

    namespace HashRequest {

        /** Properties of a HashRequest. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a HashRequest. */
        type $Shape = quorate.HashRequest.$Properties;
    }

    /**
     * Properties of a HashResponse.
     * @deprecated Use quorate.HashResponse.$Properties instead.
     */
    interface IHashResponse extends quorate.HashResponse.$Properties {
    }

    /** Represents a HashResponse. */
    class HashResponse {

        /**
         * Constructs a new HashResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.HashResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** HashResponse header. */
        header?: (quorate.ResponseHeader.$Properties|null);

        /** HashResponse appliedIndex. */
        appliedIndex: number;

        /** HashResponse hash. */
        hash: Uint8Array;

        /**
         * Encodes the specified HashResponse message. Does not implicitly {@link quorate.HashResponse.verify|verify} messages.
         * @param message HashResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.HashResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a HashResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.HashResponse & quorate.HashResponse.$Shape} HashResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.HashResponse & quorate.HashResponse.$Shape;
    }

    namespace HashResponse {

        /** Properties of a HashResponse. */
        interface $Properties {

            /** HashResponse header */
            header?: (quorate.ResponseHeader.$Properties|null);

            /** HashResponse appliedIndex */
            appliedIndex?: (number|null);

            /** HashResponse hash */
            hash?: (Uint8Array|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a HashResponse. */
        type $Shape = quorate.HashResponse.$Properties;
    }

    /**
     * Properties of a StateBatch.
     * @deprecated Use quorate.StateBatch.$Properties instead.
     */
    interface IStateBatch extends quorate.StateBatch.$Properties {
    }

    /** Represents a StateBatch. */
    class StateBatch {

        /**
         * Constructs a new StateBatch.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.StateBatch.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** StateBatch index. */
        index: number;

        /** StateBatch term. */
        term: number;

        /** StateBatch revision. */
        revision: number;

        /** StateBatch oldest. */
        oldest: number;

        /** StateBatch installed. */
        installed: boolean;

        /** StateBatch stateSum. */
        stateSum: Uint8Array;

        /** StateBatch groups. */
        groups: quorate.GroupApplied.$Properties[];

        /**
         * Encodes the specified StateBatch message. Does not implicitly {@link quorate.StateBatch.verify|verify} messages.
         * @param message StateBatch message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.StateBatch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a StateBatch message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.StateBatch & quorate.StateBatch.$Shape} StateBatch
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.StateBatch & quorate.StateBatch.$Shape;
    }

    namespace StateBatch {

        /** Properties of a StateBatch. */
        interface $Properties {

            /** StateBatch index */
            index?: (number|null);

            /** StateBatch term */
            term?: (number|null);

            /** StateBatch revision */
            revision?: (number|null);

            /** StateBatch oldest */
            oldest?: (number|null);

            /** StateBatch installed */
            installed?: (boolean|null);

            /** StateBatch stateSum */
            stateSum?: (Uint8Array|null);

            /** StateBatch groups */
            groups?: (quorate.GroupApplied.$Properties[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a StateBatch. */
        type $Shape = quorate.StateBatch.$Properties;
    }

    /**
     * Properties of a GroupApplied.
     * @deprecated Use quorate.GroupApplied.$Properties instead.
     */
    interface IGroupApplied extends quorate.GroupApplied.$Properties {
    }

    /** Represents a GroupApplied. */
    class GroupApplied {

        /**
         * Constructs a new GroupApplied.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.GroupApplied.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** GroupApplied groupId. */
        groupId: number;

        /** GroupApplied index. */
        index: number;

        /** GroupApplied term. */
        term: number;

        /**
         * Encodes the specified GroupApplied message. Does not implicitly {@link quorate.GroupApplied.verify|verify} messages.
         * @param message GroupApplied message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.GroupApplied.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a GroupApplied message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.GroupApplied & quorate.GroupApplied.$Shape} GroupApplied
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.GroupApplied & quorate.GroupApplied.$Shape;
    }

    namespace GroupApplied {

        /** Properties of a GroupApplied. */
        interface $Properties {

            /** GroupApplied groupId */
            groupId?: (number|null);

            /** GroupApplied index */
            index?: (number|null);

            /** GroupApplied term */
            term?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a GroupApplied. */
        type $Shape = quorate.GroupApplied.$Properties;
    }

    /**
     * Properties of an AppliedConfiguration.
     * @deprecated Use quorate.AppliedConfiguration.$Properties instead.
     */
    interface IAppliedConfiguration extends quorate.AppliedConfiguration.$Properties {
    }

    /** Represents an AppliedConfiguration. */
    class AppliedConfiguration {

        /**
         * Constructs a new AppliedConfiguration.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.AppliedConfiguration.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** AppliedConfiguration index. */
        index: number;

        /** AppliedConfiguration configuration. */
        configuration?: (quorate.Configuration.$Properties|null);

        /**
         * Encodes the specified AppliedConfiguration message. Does not implicitly {@link quorate.AppliedConfiguration.verify|verify} messages.
         * @param message AppliedConfiguration message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.AppliedConfiguration.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an AppliedConfiguration message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.AppliedConfiguration & quorate.AppliedConfiguration.$Shape} AppliedConfiguration
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.AppliedConfiguration & quorate.AppliedConfiguration.$Shape;
    }

    namespace AppliedConfiguration {

        /** Properties of an AppliedConfiguration. */
        interface $Properties {

            /** AppliedConfiguration index */
            index?: (number|null);

            /** AppliedConfiguration configuration */
            configuration?: (quorate.Configuration.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an AppliedConfiguration. */
        type $Shape = quorate.AppliedConfiguration.$Properties;
    }

    /**
     * Properties of an AppliedLevels.
     * @deprecated Use quorate.AppliedLevels.$Properties instead.
     */
    interface IAppliedLevels extends quorate.AppliedLevels.$Properties {
    }

    /** Represents an AppliedLevels. */
    class AppliedLevels {

        /**
         * Constructs a new AppliedLevels.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.AppliedLevels.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** AppliedLevels index. */
        index: number;

        /** AppliedLevels levels. */
        levels?: (quorate.Levels.$Properties|null);

        /**
         * Encodes the specified AppliedLevels message. Does not implicitly {@link quorate.AppliedLevels.verify|verify} messages.
         * @param message AppliedLevels message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.AppliedLevels.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an AppliedLevels message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.AppliedLevels & quorate.AppliedLevels.$Shape} AppliedLevels
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.AppliedLevels & quorate.AppliedLevels.$Shape;
    }

    namespace AppliedLevels {

        /** Properties of an AppliedLevels. */
        interface $Properties {

            /** AppliedLevels index */
            index?: (number|null);

            /** AppliedLevels levels */
            levels?: (quorate.Levels.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an AppliedLevels. */
        type $Shape = quorate.AppliedLevels.$Properties;
    }

    /**
     * Properties of a SessionRow.
     * @deprecated Use quorate.SessionRow.$Properties instead.
     */
    interface ISessionRow extends quorate.SessionRow.$Properties {
    }

    /** Represents a SessionRow. */
    class SessionRow {

        /**
         * Constructs a new SessionRow.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.SessionRow.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SessionRow ttlMs. */
        ttlMs: number;

        /** SessionRow usedMs. */
        usedMs: number;

        /** SessionRow usedTurn. */
        usedTurn: number;

        /** SessionRow firstOutstanding. */
        firstOutstanding: number;

        /** SessionRow replies. */
        replies: quorate.SessionReply.$Properties[];

        /** SessionRow user. */
        user: string;

        /**
         * Encodes the specified SessionRow message. Does not implicitly {@link quorate.SessionRow.verify|verify} messages.
         * @param message SessionRow message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.SessionRow.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SessionRow message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.SessionRow & quorate.SessionRow.$Shape} SessionRow
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.SessionRow & quorate.SessionRow.$Shape;
    }

    namespace SessionRow {

        /** Properties of a SessionRow. */
        interface $Properties {

            /** SessionRow ttlMs */
            ttlMs?: (number|null);

            /** SessionRow usedMs */
            usedMs?: (number|null);

            /** SessionRow usedTurn */
            usedTurn?: (number|null);

            /** SessionRow firstOutstanding */
            firstOutstanding?: (number|null);

            /** SessionRow replies */
            replies?: (quorate.SessionReply.$Properties[]|null);

            /** SessionRow user */
            user?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SessionRow. */
        type $Shape = quorate.SessionRow.$Properties;
    }

    /**
     * Properties of a SessionReply.
     * @deprecated Use quorate.SessionReply.$Properties instead.
     */
    interface ISessionReply extends quorate.SessionReply.$Properties {
    }

    /** Represents a SessionReply. */
    class SessionReply {

        /**
         * Constructs a new SessionReply.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.SessionReply.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SessionReply sequence. */
        sequence: number;

        /** SessionReply revision. */
        revision: number;

        /** SessionReply raftTerm. */
        raftTerm: number;

        /** SessionReply body. */
        body: Uint8Array;

        /** SessionReply bodyOmitted. */
        bodyOmitted: boolean;

        /** SessionReply rejection. */
        rejection?: (quorate.Rejection.$Properties|null);

        /** SessionReply rowLimit. */
        rowLimit: number;

        /**
         * Encodes the specified SessionReply message. Does not implicitly {@link quorate.SessionReply.verify|verify} messages.
         * @param message SessionReply message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.SessionReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SessionReply message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.SessionReply & quorate.SessionReply.$Shape} SessionReply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.SessionReply & quorate.SessionReply.$Shape;
    }

    namespace SessionReply {

        /** Properties of a SessionReply. */
        interface $Properties {

            /** SessionReply sequence */
            sequence?: (number|null);

            /** SessionReply revision */
            revision?: (number|null);

            /** SessionReply raftTerm */
            raftTerm?: (number|null);

            /** SessionReply body */
            body?: (Uint8Array|null);

            /** SessionReply bodyOmitted */
            bodyOmitted?: (boolean|null);

            /** SessionReply rejection */
            rejection?: (quorate.Rejection.$Properties|null);

            /** SessionReply rowLimit */
            rowLimit?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SessionReply. */
        type $Shape = quorate.SessionReply.$Properties;
    }

    /**
     * Properties of a Rejection.
     * @deprecated Use quorate.Rejection.$Properties instead.
     */
    interface IRejection extends quorate.Rejection.$Properties {
    }

    /** Represents a Rejection. */
    class Rejection {

        /**
         * Constructs a new Rejection.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.Rejection.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Rejection code. */
        code: string;

        /** Rejection message. */
        message: string;

        /**
         * Encodes the specified Rejection message. Does not implicitly {@link quorate.Rejection.verify|verify} messages.
         * @param message Rejection message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.Rejection.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Rejection message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.Rejection & quorate.Rejection.$Shape} Rejection
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.Rejection & quorate.Rejection.$Shape;
    }

    namespace Rejection {

        /** Properties of a Rejection. */
        interface $Properties {

            /** Rejection code */
            code?: (string|null);

            /** Rejection message */
            message?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Rejection. */
        type $Shape = quorate.Rejection.$Properties;
    }

    /**
     * Properties of a SessionClock.
     * @deprecated Use quorate.SessionClock.$Properties instead.
     */
    interface ISessionClock extends quorate.SessionClock.$Properties {
    }

    /** Represents a SessionClock. */
    class SessionClock {

        /**
         * Constructs a new SessionClock.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.SessionClock.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SessionClock timeMs. */
        timeMs: number;

        /** SessionClock turn. */
        turn: number;

        /**
         * Encodes the specified SessionClock message. Does not implicitly {@link quorate.SessionClock.verify|verify} messages.
         * @param message SessionClock message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.SessionClock.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SessionClock message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.SessionClock & quorate.SessionClock.$Shape} SessionClock
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.SessionClock & quorate.SessionClock.$Shape;
    }

    namespace SessionClock {

        /** Properties of a SessionClock. */
        interface $Properties {

            /** SessionClock timeMs */
            timeMs?: (number|null);

            /** SessionClock turn */
            turn?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SessionClock. */
        type $Shape = quorate.SessionClock.$Properties;
    }

    /**
     * Properties of a SnapshotHeader.
     * @deprecated Use quorate.SnapshotHeader.$Properties instead.
     */
    interface ISnapshotHeader extends quorate.SnapshotHeader.$Properties {
    }

    /** Represents a SnapshotHeader. */
    class SnapshotHeader {

        /**
         * Constructs a new SnapshotHeader.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.SnapshotHeader.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SnapshotHeader last. */
        last?: (quorate.LogId.$Properties|null);

        /** SnapshotHeader revision. */
        revision: number;

        /** SnapshotHeader clusterId. */
        clusterId: number;

        /** SnapshotHeader level. */
        level: number;

        /** SnapshotHeader machine. */
        machine: string;

        /** SnapshotHeader groupId. */
        groupId: number;

        /**
         * Encodes the specified SnapshotHeader message. Does not implicitly {@link quorate.SnapshotHeader.verify|verify} messages.
         * @param message SnapshotHeader message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.SnapshotHeader.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SnapshotHeader message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.SnapshotHeader & quorate.SnapshotHeader.$Shape} SnapshotHeader
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.SnapshotHeader & quorate.SnapshotHeader.$Shape;
    }

    namespace SnapshotHeader {

        /** Properties of a SnapshotHeader. */
        interface $Properties {

            /** SnapshotHeader last */
            last?: (quorate.LogId.$Properties|null);

            /** SnapshotHeader revision */
            revision?: (number|null);

            /** SnapshotHeader clusterId */
            clusterId?: (number|null);

            /** SnapshotHeader level */
            level?: (number|null);

            /** SnapshotHeader machine */
            machine?: (string|null);

            /** SnapshotHeader groupId */
            groupId?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SnapshotHeader. */
        type $Shape = quorate.SnapshotHeader.$Properties;
    }

    /** EntryKind enum. */
    enum EntryKind {

        /** ENTRY_KIND_NO_OP value */
        ENTRY_KIND_NO_OP = 0,

        /** ENTRY_KIND_COMMANDS value */
        ENTRY_KIND_COMMANDS = 1,

        /** ENTRY_KIND_CONFIGURATION value */
        ENTRY_KIND_CONFIGURATION = 2,

        /** ENTRY_KIND_LEVELS value */
        ENTRY_KIND_LEVELS = 3
    }

    /**
     * Properties of a Levels.
     * @deprecated Use quorate.Levels.$Properties instead.
     */
    interface ILevels extends quorate.Levels.$Properties {
    }

    /** Represents a Levels. */
    class Levels {

        /**
         * Constructs a new Levels.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.Levels.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Levels featureLevel. */
        featureLevel: number;

        /** Levels machineVersion. */
        machineVersion: number;

        /**
         * Encodes the specified Levels message. Does not implicitly {@link quorate.Levels.verify|verify} messages.
         * @param message Levels message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.Levels.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Levels message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.Levels & quorate.Levels.$Shape} Levels
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.Levels & quorate.Levels.$Shape;
    }

    namespace Levels {

        /** Properties of a Levels. */
        interface $Properties {

            /** Levels featureLevel */
            featureLevel?: (number|null);

            /** Levels machineVersion */
            machineVersion?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Levels. */
        type $Shape = quorate.Levels.$Properties;
    }

    /**
     * Properties of an Entry.
     * @deprecated Use quorate.Entry.$Properties instead.
     */
    interface IEntry extends quorate.Entry.$Properties {
    }

    /** Represents an Entry. */
    class Entry {

        /**
         * Constructs a new Entry.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.Entry.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Entry index. */
        index: number;

        /** Entry term. */
        term: number;

        /** Entry kind. */
        kind: quorate.EntryKind;

        /** Entry payload. */
        payload: Uint8Array;

        /**
         * Encodes the specified Entry message. Does not implicitly {@link quorate.Entry.verify|verify} messages.
         * @param message Entry message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.Entry.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an Entry message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.Entry & quorate.Entry.$Shape} Entry
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.Entry & quorate.Entry.$Shape;
    }

    namespace Entry {

        /** Properties of an Entry. */
        interface $Properties {

            /** Entry index */
            index?: (number|null);

            /** Entry term */
            term?: (number|null);

            /** Entry kind */
            kind?: (quorate.EntryKind|null);

            /** Entry payload */
            payload?: (Uint8Array|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an Entry. */
        type $Shape = quorate.Entry.$Properties;
    }

    /**
     * Properties of a Batch.
     * @deprecated Use quorate.Batch.$Properties instead.
     */
    interface IBatch extends quorate.Batch.$Properties {
    }

    /** Represents a Batch. */
    class Batch {

        /**
         * Constructs a new Batch.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.Batch.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Batch commands. */
        commands: quorate.Command.$Properties[];

        /** Batch timeMs. */
        timeMs: number;

        /** Batch maxScannedRows. */
        maxScannedRows: number;

        /**
         * Encodes the specified Batch message. Does not implicitly {@link quorate.Batch.verify|verify} messages.
         * @param message Batch message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.Batch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Batch message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.Batch & quorate.Batch.$Shape} Batch
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.Batch & quorate.Batch.$Shape;
    }

    namespace Batch {

        /** Properties of a Batch. */
        interface $Properties {

            /** Batch commands */
            commands?: (quorate.Command.$Properties[]|null);

            /** Batch timeMs */
            timeMs?: (number|null);

            /** Batch maxScannedRows */
            maxScannedRows?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Batch. */
        type $Shape = quorate.Batch.$Properties;
    }

    /**
     * Properties of a Command.
     * @deprecated Use quorate.Command.$Properties instead.
     */
    interface ICommand extends quorate.Command.$Properties {
    }

    /** Represents a Command. */
    class Command {

        /**
         * Constructs a new Command.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.Command.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Command kind. */
        kind: quorate.CommandKind;

        /** Command body. */
        body: Uint8Array;

        /** Command sessionId. */
        sessionId: number;

        /** Command sequence. */
        sequence: number;

        /** Command firstOutstanding. */
        firstOutstanding: number;

        /** Command drawnId. */
        drawnId: number;

        /** Command user. */
        user: string;

        /** Command authRevision. */
        authRevision: number;

        /**
         * Encodes the specified Command message. Does not implicitly {@link quorate.Command.verify|verify} messages.
         * @param message Command message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.Command.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Command message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.Command & quorate.Command.$Shape} Command
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.Command & quorate.Command.$Shape;
    }

    namespace Command {

        /** Properties of a Command. */
        interface $Properties {

            /** Command kind */
            kind?: (quorate.CommandKind|null);

            /** Command body */
            body?: (Uint8Array|null);

            /** Command sessionId */
            sessionId?: (number|null);

            /** Command sequence */
            sequence?: (number|null);

            /** Command firstOutstanding */
            firstOutstanding?: (number|null);

            /** Command drawnId */
            drawnId?: (number|null);

            /** Command user */
            user?: (string|null);

            /** Command authRevision */
            authRevision?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Command. */
        type $Shape = quorate.Command.$Properties;
    }

    /** CommandKind enum. */
    enum CommandKind {

        /** COMMAND_KIND_UNSPECIFIED value */
        COMMAND_KIND_UNSPECIFIED = 0,

        /** COMMAND_KIND_PUT value */
        COMMAND_KIND_PUT = 1,

        /** COMMAND_KIND_DELETE_RANGE value */
        COMMAND_KIND_DELETE_RANGE = 2,

        /** COMMAND_KIND_TXN value */
        COMMAND_KIND_TXN = 3,

        /** COMMAND_KIND_REGISTER_SESSION value */
        COMMAND_KIND_REGISTER_SESSION = 4,

        /** COMMAND_KIND_CLOSE_SESSION value */
        COMMAND_KIND_CLOSE_SESSION = 5,

        /** COMMAND_KIND_COMPACT value */
        COMMAND_KIND_COMPACT = 6,

        /** COMMAND_KIND_COMPACT_STEP value */
        COMMAND_KIND_COMPACT_STEP = 7,

        /** COMMAND_KIND_LEASE_GRANT value */
        COMMAND_KIND_LEASE_GRANT = 8,

        /** COMMAND_KIND_LEASE_REVOKE value */
        COMMAND_KIND_LEASE_REVOKE = 9,

        /** COMMAND_KIND_LEASE_RENEW value */
        COMMAND_KIND_LEASE_RENEW = 10,

        /** COMMAND_KIND_AUTH_ENABLE value */
        COMMAND_KIND_AUTH_ENABLE = 16,

        /** COMMAND_KIND_AUTH_DISABLE value */
        COMMAND_KIND_AUTH_DISABLE = 17,

        /** COMMAND_KIND_USER_ADD value */
        COMMAND_KIND_USER_ADD = 18,

        /** COMMAND_KIND_USER_DELETE value */
        COMMAND_KIND_USER_DELETE = 19,

        /** COMMAND_KIND_USER_CHANGE_PASSWORD value */
        COMMAND_KIND_USER_CHANGE_PASSWORD = 20,

        /** COMMAND_KIND_USER_GRANT_ROLE value */
        COMMAND_KIND_USER_GRANT_ROLE = 21,

        /** COMMAND_KIND_USER_REVOKE_ROLE value */
        COMMAND_KIND_USER_REVOKE_ROLE = 22,

        /** COMMAND_KIND_ROLE_ADD value */
        COMMAND_KIND_ROLE_ADD = 23,

        /** COMMAND_KIND_ROLE_DELETE value */
        COMMAND_KIND_ROLE_DELETE = 24,

        /** COMMAND_KIND_ROLE_GRANT_PERMISSION value */
        COMMAND_KIND_ROLE_GRANT_PERMISSION = 25,

        /** COMMAND_KIND_ROLE_REVOKE_PERMISSION value */
        COMMAND_KIND_ROLE_REVOKE_PERMISSION = 26,

        /** COMMAND_KIND_EXECUTE value */
        COMMAND_KIND_EXECUTE = 64,

        /** COMMAND_KIND_TICK value */
        COMMAND_KIND_TICK = 65
    }

    /**
     * Properties of a HardState.
     * @deprecated Use quorate.HardState.$Properties instead.
     */
    interface IHardState extends quorate.HardState.$Properties {
    }

    /** Represents a HardState. */
    class HardState {

        /**
         * Constructs a new HardState.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.HardState.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** HardState term. */
        term: number;

        /** HardState votedFor. */
        votedFor: number;

        /**
         * Encodes the specified HardState message. Does not implicitly {@link quorate.HardState.verify|verify} messages.
         * @param message HardState message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.HardState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a HardState message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.HardState & quorate.HardState.$Shape} HardState
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.HardState & quorate.HardState.$Shape;
    }

    namespace HardState {

        /** Properties of a HardState. */
        interface $Properties {

            /** HardState term */
            term?: (number|null);

            /** HardState votedFor */
            votedFor?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a HardState. */
        type $Shape = quorate.HardState.$Properties;
    }

    /**
     * Properties of a PreVoteRequest.
     * @deprecated Use quorate.PreVoteRequest.$Properties instead.
     */
    interface IPreVoteRequest extends quorate.PreVoteRequest.$Properties {
    }

    /** Represents a PreVoteRequest. */
    class PreVoteRequest {

        /**
         * Constructs a new PreVoteRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.PreVoteRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** PreVoteRequest lastLog. */
        lastLog?: (quorate.LogId.$Properties|null);

        /**
         * Encodes the specified PreVoteRequest message. Does not implicitly {@link quorate.PreVoteRequest.verify|verify} messages.
         * @param message PreVoteRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.PreVoteRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a PreVoteRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.PreVoteRequest & quorate.PreVoteRequest.$Shape} PreVoteRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.PreVoteRequest & quorate.PreVoteRequest.$Shape;
    }

    namespace PreVoteRequest {

        /** Properties of a PreVoteRequest. */
        interface $Properties {

            /** PreVoteRequest lastLog */
            lastLog?: (quorate.LogId.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a PreVoteRequest. */
        type $Shape = quorate.PreVoteRequest.$Properties;
    }

    /**
     * Properties of a PreVoteResponse.
     * @deprecated Use quorate.PreVoteResponse.$Properties instead.
     */
    interface IPreVoteResponse extends quorate.PreVoteResponse.$Properties {
    }

    /** Represents a PreVoteResponse. */
    class PreVoteResponse {

        /**
         * Constructs a new PreVoteResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.PreVoteResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** PreVoteResponse granted. */
        granted: boolean;

        /**
         * Encodes the specified PreVoteResponse message. Does not implicitly {@link quorate.PreVoteResponse.verify|verify} messages.
         * @param message PreVoteResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.PreVoteResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a PreVoteResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.PreVoteResponse & quorate.PreVoteResponse.$Shape} PreVoteResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.PreVoteResponse & quorate.PreVoteResponse.$Shape;
    }

    namespace PreVoteResponse {

        /** Properties of a PreVoteResponse. */
        interface $Properties {

            /** PreVoteResponse granted */
            granted?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a PreVoteResponse. */
        type $Shape = quorate.PreVoteResponse.$Properties;
    }

    /**
     * Properties of a VoteRequest.
     * @deprecated Use quorate.VoteRequest.$Properties instead.
     */
    interface IVoteRequest extends quorate.VoteRequest.$Properties {
    }

    /** Represents a VoteRequest. */
    class VoteRequest {

        /**
         * Constructs a new VoteRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.VoteRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** VoteRequest lastLog. */
        lastLog?: (quorate.LogId.$Properties|null);

        /** VoteRequest leadershipTransfer. */
        leadershipTransfer: boolean;

        /**
         * Encodes the specified VoteRequest message. Does not implicitly {@link quorate.VoteRequest.verify|verify} messages.
         * @param message VoteRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.VoteRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a VoteRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.VoteRequest & quorate.VoteRequest.$Shape} VoteRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.VoteRequest & quorate.VoteRequest.$Shape;
    }

    namespace VoteRequest {

        /** Properties of a VoteRequest. */
        interface $Properties {

            /** VoteRequest lastLog */
            lastLog?: (quorate.LogId.$Properties|null);

            /** VoteRequest leadershipTransfer */
            leadershipTransfer?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a VoteRequest. */
        type $Shape = quorate.VoteRequest.$Properties;
    }

    /**
     * Properties of a VoteResponse.
     * @deprecated Use quorate.VoteResponse.$Properties instead.
     */
    interface IVoteResponse extends quorate.VoteResponse.$Properties {
    }

    /** Represents a VoteResponse. */
    class VoteResponse {

        /**
         * Constructs a new VoteResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.VoteResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** VoteResponse granted. */
        granted: boolean;

        /**
         * Encodes the specified VoteResponse message. Does not implicitly {@link quorate.VoteResponse.verify|verify} messages.
         * @param message VoteResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.VoteResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a VoteResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.VoteResponse & quorate.VoteResponse.$Shape} VoteResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.VoteResponse & quorate.VoteResponse.$Shape;
    }

    namespace VoteResponse {

        /** Properties of a VoteResponse. */
        interface $Properties {

            /** VoteResponse granted */
            granted?: (boolean|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a VoteResponse. */
        type $Shape = quorate.VoteResponse.$Properties;
    }

    /**
     * Properties of an AppendRequest.
     * @deprecated Use quorate.AppendRequest.$Properties instead.
     */
    interface IAppendRequest extends quorate.AppendRequest.$Properties {
    }

    /** Represents an AppendRequest. */
    class AppendRequest {

        /**
         * Constructs a new AppendRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.AppendRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** AppendRequest session. */
        session: number;

        /** AppendRequest prev. */
        prev?: (quorate.LogId.$Properties|null);

        /** AppendRequest commit. */
        commit: number;

        /** AppendRequest entries. */
        entries: Uint8Array[];

        /** AppendRequest traceId. */
        traceId: Uint8Array;

        /**
         * Encodes the specified AppendRequest message. Does not implicitly {@link quorate.AppendRequest.verify|verify} messages.
         * @param message AppendRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.AppendRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an AppendRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.AppendRequest & quorate.AppendRequest.$Shape} AppendRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.AppendRequest & quorate.AppendRequest.$Shape;
    }

    namespace AppendRequest {

        /** Properties of an AppendRequest. */
        interface $Properties {

            /** AppendRequest session */
            session?: (number|null);

            /** AppendRequest prev */
            prev?: (quorate.LogId.$Properties|null);

            /** AppendRequest commit */
            commit?: (number|null);

            /** AppendRequest entries */
            entries?: (Uint8Array[]|null);

            /** AppendRequest traceId */
            traceId?: (Uint8Array|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an AppendRequest. */
        type $Shape = quorate.AppendRequest.$Properties;
    }

    /**
     * Properties of an AppendResponse.
     * @deprecated Use quorate.AppendResponse.$Properties instead.
     */
    interface IAppendResponse extends quorate.AppendResponse.$Properties {
    }

    /** Represents an AppendResponse. */
    class AppendResponse {

        /**
         * Constructs a new AppendResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.AppendResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** AppendResponse session. */
        session: number;

        /** AppendResponse accepted. */
        accepted: boolean;

        /** AppendResponse index. */
        index: number;

        /** AppendResponse hint. */
        hint?: (quorate.LogId.$Properties|null);

        /**
         * Encodes the specified AppendResponse message. Does not implicitly {@link quorate.AppendResponse.verify|verify} messages.
         * @param message AppendResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.AppendResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an AppendResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.AppendResponse & quorate.AppendResponse.$Shape} AppendResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.AppendResponse & quorate.AppendResponse.$Shape;
    }

    namespace AppendResponse {

        /** Properties of an AppendResponse. */
        interface $Properties {

            /** AppendResponse session */
            session?: (number|null);

            /** AppendResponse accepted */
            accepted?: (boolean|null);

            /** AppendResponse index */
            index?: (number|null);

            /** AppendResponse hint */
            hint?: (quorate.LogId.$Properties|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an AppendResponse. */
        type $Shape = quorate.AppendResponse.$Properties;
    }

    /**
     * Properties of a HeartbeatRequest.
     * @deprecated Use quorate.HeartbeatRequest.$Properties instead.
     */
    interface IHeartbeatRequest extends quorate.HeartbeatRequest.$Properties {
    }

    /** Represents a HeartbeatRequest. */
    class HeartbeatRequest {

        /**
         * Constructs a new HeartbeatRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.HeartbeatRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** HeartbeatRequest commit. */
        commit: number;

        /** HeartbeatRequest round. */
        round: number;

        /** HeartbeatRequest stateIndex. */
        stateIndex: number;

        /** HeartbeatRequest stateSum. */
        stateSum: Uint8Array;

        /**
         * Encodes the specified HeartbeatRequest message. Does not implicitly {@link quorate.HeartbeatRequest.verify|verify} messages.
         * @param message HeartbeatRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.HeartbeatRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a HeartbeatRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.HeartbeatRequest & quorate.HeartbeatRequest.$Shape} HeartbeatRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.HeartbeatRequest & quorate.HeartbeatRequest.$Shape;
    }

    namespace HeartbeatRequest {

        /** Properties of a HeartbeatRequest. */
        interface $Properties {

            /** HeartbeatRequest commit */
            commit?: (number|null);

            /** HeartbeatRequest round */
            round?: (number|null);

            /** HeartbeatRequest stateIndex */
            stateIndex?: (number|null);

            /** HeartbeatRequest stateSum */
            stateSum?: (Uint8Array|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a HeartbeatRequest. */
        type $Shape = quorate.HeartbeatRequest.$Properties;
    }

    /**
     * Properties of a HeartbeatResponse.
     * @deprecated Use quorate.HeartbeatResponse.$Properties instead.
     */
    interface IHeartbeatResponse extends quorate.HeartbeatResponse.$Properties {
    }

    /** Represents a HeartbeatResponse. */
    class HeartbeatResponse {

        /**
         * Constructs a new HeartbeatResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.HeartbeatResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** HeartbeatResponse round. */
        round: number;

        /** HeartbeatResponse lowOnSpace. */
        lowOnSpace: boolean;

        /** HeartbeatResponse stateIndex. */
        stateIndex: number;

        /** HeartbeatResponse stateSum. */
        stateSum: Uint8Array;

        /**
         * Encodes the specified HeartbeatResponse message. Does not implicitly {@link quorate.HeartbeatResponse.verify|verify} messages.
         * @param message HeartbeatResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.HeartbeatResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a HeartbeatResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.HeartbeatResponse & quorate.HeartbeatResponse.$Shape} HeartbeatResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.HeartbeatResponse & quorate.HeartbeatResponse.$Shape;
    }

    namespace HeartbeatResponse {

        /** Properties of a HeartbeatResponse. */
        interface $Properties {

            /** HeartbeatResponse round */
            round?: (number|null);

            /** HeartbeatResponse lowOnSpace */
            lowOnSpace?: (boolean|null);

            /** HeartbeatResponse stateIndex */
            stateIndex?: (number|null);

            /** HeartbeatResponse stateSum */
            stateSum?: (Uint8Array|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a HeartbeatResponse. */
        type $Shape = quorate.HeartbeatResponse.$Properties;
    }

    /**
     * Properties of a TimeoutNow.
     * @deprecated Use quorate.TimeoutNow.$Properties instead.
     */
    interface ITimeoutNow extends quorate.TimeoutNow.$Properties {
    }

    /** Represents a TimeoutNow. */
    class TimeoutNow {

        /**
         * Constructs a new TimeoutNow.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.TimeoutNow.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /**
         * Encodes the specified TimeoutNow message. Does not implicitly {@link quorate.TimeoutNow.verify|verify} messages.
         * @param message TimeoutNow message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.TimeoutNow.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a TimeoutNow message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.TimeoutNow & quorate.TimeoutNow.$Shape} TimeoutNow
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.TimeoutNow & quorate.TimeoutNow.$Shape;
    }

    namespace TimeoutNow {

        /** Properties of a TimeoutNow. */
        interface $Properties {

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a TimeoutNow. */
        type $Shape = quorate.TimeoutNow.$Properties;
    }

    /**
     * Properties of a ReadIndexRequest.
     * @deprecated Use quorate.ReadIndexRequest.$Properties instead.
     */
    interface IReadIndexRequest extends quorate.ReadIndexRequest.$Properties {
    }

    /** Represents a ReadIndexRequest. */
    class ReadIndexRequest {

        /**
         * Constructs a new ReadIndexRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.ReadIndexRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ReadIndexRequest id. */
        id: number;

        /**
         * Encodes the specified ReadIndexRequest message. Does not implicitly {@link quorate.ReadIndexRequest.verify|verify} messages.
         * @param message ReadIndexRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.ReadIndexRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ReadIndexRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.ReadIndexRequest & quorate.ReadIndexRequest.$Shape} ReadIndexRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.ReadIndexRequest & quorate.ReadIndexRequest.$Shape;
    }

    namespace ReadIndexRequest {

        /** Properties of a ReadIndexRequest. */
        interface $Properties {

            /** ReadIndexRequest id */
            id?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ReadIndexRequest. */
        type $Shape = quorate.ReadIndexRequest.$Properties;
    }

    /**
     * Properties of a ReadIndexResponse.
     * @deprecated Use quorate.ReadIndexResponse.$Properties instead.
     */
    interface IReadIndexResponse extends quorate.ReadIndexResponse.$Properties {
    }

    /** Represents a ReadIndexResponse. */
    class ReadIndexResponse {

        /**
         * Constructs a new ReadIndexResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.ReadIndexResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ReadIndexResponse id. */
        id: number;

        /** ReadIndexResponse index. */
        index: number;

        /**
         * Encodes the specified ReadIndexResponse message. Does not implicitly {@link quorate.ReadIndexResponse.verify|verify} messages.
         * @param message ReadIndexResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.ReadIndexResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a ReadIndexResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.ReadIndexResponse & quorate.ReadIndexResponse.$Shape} ReadIndexResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.ReadIndexResponse & quorate.ReadIndexResponse.$Shape;
    }

    namespace ReadIndexResponse {

        /** Properties of a ReadIndexResponse. */
        interface $Properties {

            /** ReadIndexResponse id */
            id?: (number|null);

            /** ReadIndexResponse index */
            index?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a ReadIndexResponse. */
        type $Shape = quorate.ReadIndexResponse.$Properties;
    }

    /**
     * Properties of a PeerMessage.
     * @deprecated Use quorate.PeerMessage.$Properties instead.
     */
    interface IPeerMessage extends quorate.PeerMessage.$Properties {
    }

    /** Represents a PeerMessage. */
    class PeerMessage {

        /**
         * Constructs a new PeerMessage.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.PeerMessage.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** PeerMessage term. */
        term: number;

        /** PeerMessage preVoteRequest. */
        preVoteRequest?: (quorate.PreVoteRequest.$Properties|null);

        /** PeerMessage preVoteResponse. */
        preVoteResponse?: (quorate.PreVoteResponse.$Properties|null);

        /** PeerMessage voteRequest. */
        voteRequest?: (quorate.VoteRequest.$Properties|null);

        /** PeerMessage voteResponse. */
        voteResponse?: (quorate.VoteResponse.$Properties|null);

        /** PeerMessage appendRequest. */
        appendRequest?: (quorate.AppendRequest.$Properties|null);

        /** PeerMessage appendResponse. */
        appendResponse?: (quorate.AppendResponse.$Properties|null);

        /** PeerMessage heartbeatRequest. */
        heartbeatRequest?: (quorate.HeartbeatRequest.$Properties|null);

        /** PeerMessage heartbeatResponse. */
        heartbeatResponse?: (quorate.HeartbeatResponse.$Properties|null);

        /** PeerMessage timeoutNow. */
        timeoutNow?: (quorate.TimeoutNow.$Properties|null);

        /** PeerMessage readIndexRequest. */
        readIndexRequest?: (quorate.ReadIndexRequest.$Properties|null);

        /** PeerMessage readIndexResponse. */
        readIndexResponse?: (quorate.ReadIndexResponse.$Properties|null);

        /** PeerMessage groupId. */
        groupId: number;

        /** PeerMessage body. */
        body?: ("preVoteRequest"|"preVoteResponse"|"voteRequest"|"voteResponse"|"appendRequest"|"appendResponse"|"heartbeatRequest"|"heartbeatResponse"|"timeoutNow"|"readIndexRequest"|"readIndexResponse");

        /**
         * Encodes the specified PeerMessage message. Does not implicitly {@link quorate.PeerMessage.verify|verify} messages.
         * @param message PeerMessage message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.PeerMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a PeerMessage message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.PeerMessage & quorate.PeerMessage.$Shape} PeerMessage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.PeerMessage & quorate.PeerMessage.$Shape;
    }

    namespace PeerMessage {

        /** Properties of a PeerMessage. */
        interface $Properties {

            /** PeerMessage term */
            term?: (number|null);

            /** PeerMessage preVoteRequest */
            preVoteRequest?: (quorate.PreVoteRequest.$Properties|null);

            /** PeerMessage preVoteResponse */
            preVoteResponse?: (quorate.PreVoteResponse.$Properties|null);

            /** PeerMessage voteRequest */
            voteRequest?: (quorate.VoteRequest.$Properties|null);

            /** PeerMessage voteResponse */
            voteResponse?: (quorate.VoteResponse.$Properties|null);

            /** PeerMessage appendRequest */
            appendRequest?: (quorate.AppendRequest.$Properties|null);

            /** PeerMessage appendResponse */
            appendResponse?: (quorate.AppendResponse.$Properties|null);

            /** PeerMessage heartbeatRequest */
            heartbeatRequest?: (quorate.HeartbeatRequest.$Properties|null);

            /** PeerMessage heartbeatResponse */
            heartbeatResponse?: (quorate.HeartbeatResponse.$Properties|null);

            /** PeerMessage timeoutNow */
            timeoutNow?: (quorate.TimeoutNow.$Properties|null);

            /** PeerMessage readIndexRequest */
            readIndexRequest?: (quorate.ReadIndexRequest.$Properties|null);

            /** PeerMessage readIndexResponse */
            readIndexResponse?: (quorate.ReadIndexResponse.$Properties|null);

            /** PeerMessage groupId */
            groupId?: (number|null);

            /** PeerMessage body */
            body?: ("preVoteRequest"|"preVoteResponse"|"voteRequest"|"voteResponse"|"appendRequest"|"appendResponse"|"heartbeatRequest"|"heartbeatResponse"|"timeoutNow"|"readIndexRequest"|"readIndexResponse");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a PeerMessage. */
        type $Shape = {
          term?: number|null;
          preVoteRequest?: quorate.PreVoteRequest.$Shape|null;
          preVoteResponse?: quorate.PreVoteResponse.$Shape|null;
          voteRequest?: quorate.VoteRequest.$Shape|null;
          voteResponse?: quorate.VoteResponse.$Shape|null;
          appendRequest?: quorate.AppendRequest.$Shape|null;
          appendResponse?: quorate.AppendResponse.$Shape|null;
          heartbeatRequest?: quorate.HeartbeatRequest.$Shape|null;
          heartbeatResponse?: quorate.HeartbeatResponse.$Shape|null;
          timeoutNow?: quorate.TimeoutNow.$Shape|null;
          readIndexRequest?: quorate.ReadIndexRequest.$Shape|null;
          readIndexResponse?: quorate.ReadIndexResponse.$Shape|null;
          groupId?: number|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ body?: undefined; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; appendRequest?: null; appendResponse?: null; heartbeatRequest?: null; heartbeatResponse?: null; timeoutNow?: null; readIndexRequest?: null; readIndexResponse?: null }|{ body?: "preVoteRequest"; preVoteRequest: quorate.PreVoteRequest.$Shape; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; appendRequest?: null; appendResponse?: null; heartbeatRequest?: null; heartbeatResponse?: null; timeoutNow?: null; readIndexRequest?: null; readIndexResponse?: null }|{ body?: "preVoteResponse"; preVoteRequest?: null; preVoteResponse: quorate.PreVoteResponse.$Shape; voteRequest?: null; voteResponse?: null; appendRequest?: null; appendResponse?: null; heartbeatRequest?: null; heartbeatResponse?: null; timeoutNow?: null; readIndexRequest?: null; readIndexResponse?: null }|{ body?: "voteRequest"; preVoteRequest?: null; preVoteResponse?: null; voteRequest: quorate.VoteRequest.$Shape; voteResponse?: null; appendRequest?: null; appendResponse?: null; heartbeatRequest?: null; heartbeatResponse?: null; timeoutNow?: null; readIndexRequest?: null; readIndexResponse?: null }|{ body?: "voteResponse"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse: quorate.VoteResponse.$Shape; appendRequest?: null; appendResponse?: null; heartbeatRequest?: null; heartbeatResponse?: null; timeoutNow?: null; readIndexRequest?: null; readIndexResponse?: null }|{ body?: "appendRequest"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; appendRequest: quorate.AppendRequest.$Shape; appendResponse?: null; heartbeatRequest?: null; heartbeatResponse?: null; timeoutNow?: null; readIndexRequest?: null; readIndexResponse?: null }|{ body?: "appendResponse"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; appendRequest?: null; appendResponse: quorate.AppendResponse.$Shape; heartbeatRequest?: null; heartbeatResponse?: null; timeoutNow?: null; readIndexRequest?: null; readIndexResponse?: null }|{ body?: "heartbeatRequest"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; appendRequest?: null; appendResponse?: null; heartbeatRequest: quorate.HeartbeatRequest.$Shape; heartbeatResponse?: null; timeoutNow?: null; readIndexRequest?: null; readIndexResponse?: null }|{ body?: "heartbeatResponse"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; appendRequest?: null; appendResponse?: null; heartbeatRequest?: null; heartbeatResponse: quorate.HeartbeatResponse.$Shape; timeoutNow?: null; readIndexRequest?: null; readIndexResponse?: null }|{ body?: "timeoutNow"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; appendRequest?: null; appendResponse?: null; heartbeatRequest?: null; heartbeatResponse?: null; timeoutNow: quorate.TimeoutNow.$Shape; readIndexRequest?: null; readIndexResponse?: null }|{ body?: "readIndexRequest"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; appendRequest?: null; appendResponse?: null; heartbeatRequest?: null; heartbeatResponse?: null; timeoutNow?: null; readIndexRequest: quorate.ReadIndexRequest.$Shape; readIndexResponse?: null }|{ body?: "readIndexResponse"; preVoteRequest?: null; preVoteResponse?: null; voteRequest?: null; voteResponse?: null; appendRequest?: null; appendResponse?: null; heartbeatRequest?: null; heartbeatResponse?: null; timeoutNow?: null; readIndexRequest?: null; readIndexResponse: quorate.ReadIndexResponse.$Shape })
        );
    }

    /** ConnectionPurpose enum. */
    enum ConnectionPurpose {

        /** CONNECTION_PURPOSE_UNSPECIFIED value */
        CONNECTION_PURPOSE_UNSPECIFIED = 0,

        /** CONNECTION_PURPOSE_PEER value */
        CONNECTION_PURPOSE_PEER = 1,

        /** CONNECTION_PURPOSE_CLIENT value */
        CONNECTION_PURPOSE_CLIENT = 2,

        /** CONNECTION_PURPOSE_SNAPSHOT value */
        CONNECTION_PURPOSE_SNAPSHOT = 3,

        /** CONNECTION_PURPOSE_FORWARD value */
        CONNECTION_PURPOSE_FORWARD = 4,

        /** CONNECTION_PURPOSE_PROBE value */
        CONNECTION_PURPOSE_PROBE = 5
    }

    /**
     * Properties of a Hello.
     * @deprecated Use quorate.Hello.$Properties instead.
     */
    interface IHello extends quorate.Hello.$Properties {
    }

    /** Represents a Hello. */
    class Hello {

        /**
         * Constructs a new Hello.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.Hello.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** Hello protocolVersion. */
        protocolVersion: number;

        /** Hello purpose. */
        purpose: quorate.ConnectionPurpose;

        /** Hello clusterId. */
        clusterId: number;

        /** Hello nodeId. */
        nodeId: number;

        /** Hello targetNodeId. */
        targetNodeId: number;

        /** Hello softwareVersion. */
        softwareVersion: string;

        /** Hello oldestProtocolVersion. */
        oldestProtocolVersion: number;

        /** Hello featureLevel. */
        featureLevel: number;

        /** Hello incarnation. */
        incarnation: number;

        /** Hello run. */
        run: number;

        /** Hello electionTimeoutMs. */
        electionTimeoutMs: number;

        /** Hello heartbeatIntervalMs. */
        heartbeatIntervalMs: number;

        /** Hello leaseMs. */
        leaseMs: number;

        /** Hello advertisedPeerAddress. */
        advertisedPeerAddress: string;

        /** Hello advertisedClientAddress. */
        advertisedClientAddress: string;

        /** Hello clusterName. */
        clusterName: string;

        /** Hello stateMachine. */
        stateMachine: string;

        /** Hello starts. */
        starts: number;

        /** Hello foundingPlan. */
        foundingPlan: number;

        /**
         * Encodes the specified Hello message. Does not implicitly {@link quorate.Hello.verify|verify} messages.
         * @param message Hello message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.Hello.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a Hello message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.Hello & quorate.Hello.$Shape} Hello
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.Hello & quorate.Hello.$Shape;
    }

    namespace Hello {

        /** Properties of a Hello. */
        interface $Properties {

            /** Hello protocolVersion */
            protocolVersion?: (number|null);

            /** Hello purpose */
            purpose?: (quorate.ConnectionPurpose|null);

            /** Hello clusterId */
            clusterId?: (number|null);

            /** Hello nodeId */
            nodeId?: (number|null);

            /** Hello targetNodeId */
            targetNodeId?: (number|null);

            /** Hello softwareVersion */
            softwareVersion?: (string|null);

            /** Hello oldestProtocolVersion */
            oldestProtocolVersion?: (number|null);

            /** Hello featureLevel */
            featureLevel?: (number|null);

            /** Hello incarnation */
            incarnation?: (number|null);

            /** Hello run */
            run?: (number|null);

            /** Hello electionTimeoutMs */
            electionTimeoutMs?: (number|null);

            /** Hello heartbeatIntervalMs */
            heartbeatIntervalMs?: (number|null);

            /** Hello leaseMs */
            leaseMs?: (number|null);

            /** Hello advertisedPeerAddress */
            advertisedPeerAddress?: (string|null);

            /** Hello advertisedClientAddress */
            advertisedClientAddress?: (string|null);

            /** Hello clusterName */
            clusterName?: (string|null);

            /** Hello stateMachine */
            stateMachine?: (string|null);

            /** Hello starts */
            starts?: (number|null);

            /** Hello foundingPlan */
            foundingPlan?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a Hello. */
        type $Shape = quorate.Hello.$Properties;
    }

    /** Refusal enum. */
    enum Refusal {

        /** REFUSAL_NONE value */
        REFUSAL_NONE = 0,

        /** REFUSAL_PROTOCOL_VERSION value */
        REFUSAL_PROTOCOL_VERSION = 1,

        /** REFUSAL_CLUSTER_ID value */
        REFUSAL_CLUSTER_ID = 2,

        /** REFUSAL_NODE_ID value */
        REFUSAL_NODE_ID = 3,

        /** REFUSAL_TARGET_NODE_ID value */
        REFUSAL_TARGET_NODE_ID = 4,

        /** REFUSAL_PURPOSE value */
        REFUSAL_PURPOSE = 5,

        /** REFUSAL_TOO_MANY_CONNECTIONS value */
        REFUSAL_TOO_MANY_CONNECTIONS = 6,

        /** REFUSAL_INCARNATION value */
        REFUSAL_INCARNATION = 7,

        /** REFUSAL_CLUSTER_NAME value */
        REFUSAL_CLUSTER_NAME = 8,

        /** REFUSAL_LEVEL value */
        REFUSAL_LEVEL = 9,

        /** REFUSAL_TIMING value */
        REFUSAL_TIMING = 10,

        /** REFUSAL_CERTIFICATE value */
        REFUSAL_CERTIFICATE = 11
    }

    /**
     * Properties of a HelloReply.
     * @deprecated Use quorate.HelloReply.$Properties instead.
     */
    interface IHelloReply extends quorate.HelloReply.$Properties {
    }

    /** Represents a HelloReply. */
    class HelloReply {

        /**
         * Constructs a new HelloReply.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.HelloReply.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** HelloReply refusal. */
        refusal: quorate.Refusal;

        /** HelloReply message. */
        message: string;

        /** HelloReply clusterId. */
        clusterId: number;

        /** HelloReply nodeId. */
        nodeId: number;

        /** HelloReply softwareVersion. */
        softwareVersion: string;

        /** HelloReply protocolVersion. */
        protocolVersion: number;

        /** HelloReply hasLog. */
        hasLog: boolean;

        /** HelloReply featureLevel. */
        featureLevel: number;

        /** HelloReply incarnation. */
        incarnation: number;

        /** HelloReply run. */
        run: number;

        /** HelloReply electionTimeoutMs. */
        electionTimeoutMs: number;

        /** HelloReply heartbeatIntervalMs. */
        heartbeatIntervalMs: number;

        /** HelloReply leaseMs. */
        leaseMs: number;

        /** HelloReply advertisedPeerAddress. */
        advertisedPeerAddress: string;

        /** HelloReply advertisedClientAddress. */
        advertisedClientAddress: string;

        /** HelloReply clusterName. */
        clusterName: string;

        /** HelloReply stateMachine. */
        stateMachine: string;

        /** HelloReply methods. */
        methods: quorate.Method[];

        /** HelloReply starts. */
        starts: number;

        /** HelloReply foundingPlan. */
        foundingPlan: number;

        /**
         * Encodes the specified HelloReply message. Does not implicitly {@link quorate.HelloReply.verify|verify} messages.
         * @param message HelloReply message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.HelloReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a HelloReply message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.HelloReply & quorate.HelloReply.$Shape} HelloReply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.HelloReply & quorate.HelloReply.$Shape;
    }

    namespace HelloReply {

        /** Properties of a HelloReply. */
        interface $Properties {

            /** HelloReply refusal */
            refusal?: (quorate.Refusal|null);

            /** HelloReply message */
            message?: (string|null);

            /** HelloReply clusterId */
            clusterId?: (number|null);

            /** HelloReply nodeId */
            nodeId?: (number|null);

            /** HelloReply softwareVersion */
            softwareVersion?: (string|null);

            /** HelloReply protocolVersion */
            protocolVersion?: (number|null);

            /** HelloReply hasLog */
            hasLog?: (boolean|null);

            /** HelloReply featureLevel */
            featureLevel?: (number|null);

            /** HelloReply incarnation */
            incarnation?: (number|null);

            /** HelloReply run */
            run?: (number|null);

            /** HelloReply electionTimeoutMs */
            electionTimeoutMs?: (number|null);

            /** HelloReply heartbeatIntervalMs */
            heartbeatIntervalMs?: (number|null);

            /** HelloReply leaseMs */
            leaseMs?: (number|null);

            /** HelloReply advertisedPeerAddress */
            advertisedPeerAddress?: (string|null);

            /** HelloReply advertisedClientAddress */
            advertisedClientAddress?: (string|null);

            /** HelloReply clusterName */
            clusterName?: (string|null);

            /** HelloReply stateMachine */
            stateMachine?: (string|null);

            /** HelloReply methods */
            methods?: (quorate.Method[]|null);

            /** HelloReply starts */
            starts?: (number|null);

            /** HelloReply foundingPlan */
            foundingPlan?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a HelloReply. */
        type $Shape = quorate.HelloReply.$Properties;
    }

    /**
     * Properties of an ObserveCursor.
     * @deprecated Use quorate.ObserveCursor.$Properties instead.
     */
    interface IObserveCursor extends quorate.ObserveCursor.$Properties {
    }

    /** Represents an ObserveCursor. */
    class ObserveCursor {

        /**
         * Constructs a new ObserveCursor.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.ObserveCursor.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ObserveCursor run. */
        run: number;

        /** ObserveCursor event. */
        event: number;

        /** ObserveCursor moves. */
        moves: number;

        /** ObserveCursor sample. */
        sample: number;

        /**
         * Encodes the specified ObserveCursor message. Does not implicitly {@link quorate.ObserveCursor.verify|verify} messages.
         * @param message ObserveCursor message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.ObserveCursor.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an ObserveCursor message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.ObserveCursor & quorate.ObserveCursor.$Shape} ObserveCursor
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.ObserveCursor & quorate.ObserveCursor.$Shape;
    }

    namespace ObserveCursor {

        /** Properties of an ObserveCursor. */
        interface $Properties {

            /** ObserveCursor run */
            run?: (number|null);

            /** ObserveCursor event */
            event?: (number|null);

            /** ObserveCursor moves */
            moves?: (number|null);

            /** ObserveCursor sample */
            sample?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an ObserveCursor. */
        type $Shape = quorate.ObserveCursor.$Properties;
    }

    /**
     * Properties of an ObserveRequest.
     * @deprecated Use quorate.ObserveRequest.$Properties instead.
     */
    interface IObserveRequest extends quorate.ObserveRequest.$Properties {
    }

    /** Represents an ObserveRequest. */
    class ObserveRequest {

        /**
         * Constructs a new ObserveRequest.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.ObserveRequest.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ObserveRequest cursor. */
        cursor?: (quorate.ObserveCursor.$Properties|null);

        /** ObserveRequest waitMs. */
        waitMs: number;

        /** ObserveRequest samplesPerSecond. */
        samplesPerSecond: number;

        /** ObserveRequest factsOf. */
        factsOf: string[];

        /**
         * Encodes the specified ObserveRequest message. Does not implicitly {@link quorate.ObserveRequest.verify|verify} messages.
         * @param message ObserveRequest message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.ObserveRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an ObserveRequest message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.ObserveRequest & quorate.ObserveRequest.$Shape} ObserveRequest
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.ObserveRequest & quorate.ObserveRequest.$Shape;
    }

    namespace ObserveRequest {

        /** Properties of an ObserveRequest. */
        interface $Properties {

            /** ObserveRequest cursor */
            cursor?: (quorate.ObserveCursor.$Properties|null);

            /** ObserveRequest waitMs */
            waitMs?: (number|null);

            /** ObserveRequest samplesPerSecond */
            samplesPerSecond?: (number|null);

            /** ObserveRequest factsOf */
            factsOf?: (string[]|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an ObserveRequest. */
        type $Shape = quorate.ObserveRequest.$Properties;
    }

    /**
     * Properties of an ObserveResponse.
     * @deprecated Use quorate.ObserveResponse.$Properties instead.
     */
    interface IObserveResponse extends quorate.ObserveResponse.$Properties {
    }

    /** Represents an ObserveResponse. */
    class ObserveResponse {

        /**
         * Constructs a new ObserveResponse.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.ObserveResponse.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** ObserveResponse header. */
        header?: (quorate.ResponseHeader.$Properties|null);

        /** ObserveResponse lines. */
        lines: Uint8Array[];

        /** ObserveResponse cursor. */
        cursor?: (quorate.ObserveCursor.$Properties|null);

        /** ObserveResponse lost. */
        lost: number;

        /** ObserveResponse receivedAtUs. */
        receivedAtUs: number;

        /** ObserveResponse answeredAtUs. */
        answeredAtUs: number;

        /**
         * Encodes the specified ObserveResponse message. Does not implicitly {@link quorate.ObserveResponse.verify|verify} messages.
         * @param message ObserveResponse message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.ObserveResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes an ObserveResponse message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.ObserveResponse & quorate.ObserveResponse.$Shape} ObserveResponse
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.ObserveResponse & quorate.ObserveResponse.$Shape;
    }

    namespace ObserveResponse {

        /** Properties of an ObserveResponse. */
        interface $Properties {

            /** ObserveResponse header */
            header?: (quorate.ResponseHeader.$Properties|null);

            /** ObserveResponse lines */
            lines?: (Uint8Array[]|null);

            /** ObserveResponse cursor */
            cursor?: (quorate.ObserveCursor.$Properties|null);

            /** ObserveResponse lost */
            lost?: (number|null);

            /** ObserveResponse receivedAtUs */
            receivedAtUs?: (number|null);

            /** ObserveResponse answeredAtUs */
            answeredAtUs?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of an ObserveResponse. */
        type $Shape = quorate.ObserveResponse.$Properties;
    }

    /**
     * Properties of a SnapshotMessage.
     * @deprecated Use quorate.SnapshotMessage.$Properties instead.
     */
    interface ISnapshotMessage extends quorate.SnapshotMessage.$Properties {
    }

    /** Represents a SnapshotMessage. */
    class SnapshotMessage {

        /**
         * Constructs a new SnapshotMessage.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.SnapshotMessage.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SnapshotMessage offer. */
        offer?: (quorate.SnapshotOffer.$Properties|null);

        /** SnapshotMessage chunk. */
        chunk?: (quorate.SnapshotChunk.$Properties|null);

        /** SnapshotMessage body. */
        body?: ("offer"|"chunk");

        /**
         * Encodes the specified SnapshotMessage message. Does not implicitly {@link quorate.SnapshotMessage.verify|verify} messages.
         * @param message SnapshotMessage message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.SnapshotMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SnapshotMessage message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.SnapshotMessage & quorate.SnapshotMessage.$Shape} SnapshotMessage
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.SnapshotMessage & quorate.SnapshotMessage.$Shape;
    }

    namespace SnapshotMessage {

        /** Properties of a SnapshotMessage. */
        interface $Properties {

            /** SnapshotMessage offer */
            offer?: (quorate.SnapshotOffer.$Properties|null);

            /** SnapshotMessage chunk */
            chunk?: (quorate.SnapshotChunk.$Properties|null);

            /** SnapshotMessage body */
            body?: ("offer"|"chunk");

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Narrowed shape of a SnapshotMessage. */
        type $Shape = {
          offer?: quorate.SnapshotOffer.$Shape|null;
          chunk?: quorate.SnapshotChunk.$Shape|null;
          $unknowns?: Uint8Array[];
        } & (
          ({ body?: undefined; offer?: null; chunk?: null }|{ body?: "offer"; offer: quorate.SnapshotOffer.$Shape; chunk?: null }|{ body?: "chunk"; offer?: null; chunk: quorate.SnapshotChunk.$Shape })
        );
    }

    /**
     * Properties of a SnapshotOffer.
     * @deprecated Use quorate.SnapshotOffer.$Properties instead.
     */
    interface ISnapshotOffer extends quorate.SnapshotOffer.$Properties {
    }

    /** Represents a SnapshotOffer. */
    class SnapshotOffer {

        /**
         * Constructs a new SnapshotOffer.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.SnapshotOffer.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SnapshotOffer term. */
        term: number;

        /** SnapshotOffer session. */
        session: number;

        /** SnapshotOffer last. */
        last?: (quorate.LogId.$Properties|null);

        /** SnapshotOffer bytes. */
        bytes: number;

        /** SnapshotOffer checksum. */
        checksum: number;

        /**
         * Encodes the specified SnapshotOffer message. Does not implicitly {@link quorate.SnapshotOffer.verify|verify} messages.
         * @param message SnapshotOffer message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.SnapshotOffer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SnapshotOffer message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.SnapshotOffer & quorate.SnapshotOffer.$Shape} SnapshotOffer
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.SnapshotOffer & quorate.SnapshotOffer.$Shape;
    }

    namespace SnapshotOffer {

        /** Properties of a SnapshotOffer. */
        interface $Properties {

            /** SnapshotOffer term */
            term?: (number|null);

            /** SnapshotOffer session */
            session?: (number|null);

            /** SnapshotOffer last */
            last?: (quorate.LogId.$Properties|null);

            /** SnapshotOffer bytes */
            bytes?: (number|null);

            /** SnapshotOffer checksum */
            checksum?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SnapshotOffer. */
        type $Shape = quorate.SnapshotOffer.$Properties;
    }

    /**
     * Properties of a SnapshotChunk.
     * @deprecated Use quorate.SnapshotChunk.$Properties instead.
     */
    interface ISnapshotChunk extends quorate.SnapshotChunk.$Properties {
    }

    /** Represents a SnapshotChunk. */
    class SnapshotChunk {

        /**
         * Constructs a new SnapshotChunk.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.SnapshotChunk.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SnapshotChunk offset. */
        offset: number;

        /** SnapshotChunk data. */
        data: Uint8Array;

        /** SnapshotChunk checksum. */
        checksum: number;

        /**
         * Encodes the specified SnapshotChunk message. Does not implicitly {@link quorate.SnapshotChunk.verify|verify} messages.
         * @param message SnapshotChunk message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.SnapshotChunk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SnapshotChunk message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.SnapshotChunk & quorate.SnapshotChunk.$Shape} SnapshotChunk
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.SnapshotChunk & quorate.SnapshotChunk.$Shape;
    }

    namespace SnapshotChunk {

        /** Properties of a SnapshotChunk. */
        interface $Properties {

            /** SnapshotChunk offset */
            offset?: (number|null);

            /** SnapshotChunk data */
            data?: (Uint8Array|null);

            /** SnapshotChunk checksum */
            checksum?: (number|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SnapshotChunk. */
        type $Shape = quorate.SnapshotChunk.$Properties;
    }

    /**
     * Properties of a SnapshotReply.
     * @deprecated Use quorate.SnapshotReply.$Properties instead.
     */
    interface ISnapshotReply extends quorate.SnapshotReply.$Properties {
    }

    /** Represents a SnapshotReply. */
    class SnapshotReply {

        /**
         * Constructs a new SnapshotReply.
         * @param [properties] Properties to set
         */
        constructor(properties?: quorate.SnapshotReply.$Properties);

        /** Unknown fields preserved while decoding when enabled */
        $unknowns?: Uint8Array[];

        /** SnapshotReply status. */
        status: quorate.SnapshotStatus;

        /** SnapshotReply storedBytes. */
        storedBytes: number;

        /** SnapshotReply message. */
        message: string;

        /**
         * Encodes the specified SnapshotReply message. Does not implicitly {@link quorate.SnapshotReply.verify|verify} messages.
         * @param message SnapshotReply message or plain object to encode
         * @param [writer] Writer to encode to
         * @returns Writer
         */
        static encode(message: quorate.SnapshotReply.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

        /**
         * Decodes a SnapshotReply message from the specified reader or buffer.
         * @param reader Reader or buffer to decode from
         * @param [length] Message length if known beforehand
         * @returns {quorate.SnapshotReply & quorate.SnapshotReply.$Shape} SnapshotReply
         * @throws {Error} If the payload is not a reader or valid buffer
         * @throws {$protobuf.util.ProtocolError} If required fields are missing
         */
        static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.SnapshotReply & quorate.SnapshotReply.$Shape;
    }

    namespace SnapshotReply {

        /** Properties of a SnapshotReply. */
        interface $Properties {

            /** SnapshotReply status */
            status?: (quorate.SnapshotStatus|null);

            /** SnapshotReply storedBytes */
            storedBytes?: (number|null);

            /** SnapshotReply message */
            message?: (string|null);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];
        }

        /** Shape of a SnapshotReply. */
        type $Shape = quorate.SnapshotReply.$Properties;
    }

    /** SnapshotStatus enum. */
    enum SnapshotStatus {

        /** SNAPSHOT_STATUS_UNSPECIFIED value */
        SNAPSHOT_STATUS_UNSPECIFIED = 0,

        /** SNAPSHOT_STATUS_RECEIVING value */
        SNAPSHOT_STATUS_RECEIVING = 1,

        /** SNAPSHOT_STATUS_INSTALLED value */
        SNAPSHOT_STATUS_INSTALLED = 2,

        /** SNAPSHOT_STATUS_REFUSED value */
        SNAPSHOT_STATUS_REFUSED = 3
    }
}
