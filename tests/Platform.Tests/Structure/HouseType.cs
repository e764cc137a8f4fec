using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace NhipCau.Platform.Tests.Structure;

/// <summary>A type with the full names of all types its declaration and its code name, and all texts in its code.</summary>
internal sealed record HouseType(string FullName, TypeAttributes Attributes, string? Base, IReadOnlySet<string> Named, IReadOnlySet<string> Texts)
{
    public static HouseType Read(PEReader file, MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var names = new Names(reader);
        var texts = new HashSet<string>();
        names.Add(type.BaseType);
        var parent = type.BaseType.IsNil ? null : names.Last;
        foreach (var face in type.GetInterfaceImplementations())
        {
            names.Add(reader.GetInterfaceImplementation(face).Interface);
        }

        foreach (var attribute in type.GetCustomAttributes())
        {
            names.Add(reader.GetCustomAttribute(attribute).Constructor);
        }

        foreach (var field in type.GetFields())
        {
            reader.GetFieldDefinition(field).DecodeSignature(names, null);
        }

        foreach (var method in type.GetMethods().Select(reader.GetMethodDefinition))
        {
            method.DecodeSignature(names, null);
            if (method.RelativeVirtualAddress == 0)
            {
                continue;
            }

            var body = file.GetMethodBody(method.RelativeVirtualAddress);
            if (!body.LocalSignature.IsNil)
            {
                reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(names, null);
            }

            foreach (var token in Intermediate.Tokens(body.GetILBytes()!))
            {
                var named = MetadataTokens.Handle(token);
                if (named.Kind == HandleKind.UserString)
                {
                    texts.Add(reader.GetUserString((UserStringHandle)named));
                }
                else
                {
                    names.Add((EntityHandle)named);
                }
            }
        }

        return new HouseType(Names.Of(reader, handle), type.Attributes, parent, names.All, texts);
    }

    /// <summary>Collects the names of types behind metadata handles; an inner type counts as its outermost.</summary>
    private sealed class Names(MetadataReader reader) : ISignatureTypeProvider<bool, object?>
    {
        public HashSet<string> All { get; } = [];
        public string? Last { get; private set; }

        public static string Of(MetadataReader reader, TypeDefinitionHandle handle)
        {
            var type = reader.GetTypeDefinition(handle);
            var name = reader.GetString(type.Name);
            return type.GetDeclaringType() is { IsNil: false } outer ? $"{Of(reader, outer)}+{name}" : $"{reader.GetString(type.Namespace)}.{name}";
        }

        public void Add(EntityHandle handle)
        {
            // Interfaces have no base type.
            if (handle.IsNil)
            {
                return;
            }

            switch (handle.Kind)
            {
                case HandleKind.TypeDefinition: GetTypeFromDefinition(reader, (TypeDefinitionHandle)handle, 0); break;
                case HandleKind.TypeReference: GetTypeFromReference(reader, (TypeReferenceHandle)handle, 0); break;
                case HandleKind.TypeSpecification: reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(this, null); break;
                case HandleKind.MethodDefinition: Add(reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType()); break;
                case HandleKind.FieldDefinition: Add(reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType()); break;
                case HandleKind.MemberReference: Add(reader.GetMemberReference((MemberReferenceHandle)handle).Parent); break;
                case HandleKind.MethodSpecification:
                    var method = reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                    Add(method.Method);
                    method.DecodeSignature(this, null);
                    break;
                default: break;
            }
        }

        public bool GetTypeFromDefinition(MetadataReader from, TypeDefinitionHandle handle, byte kind) => Note(Of(from, handle));

        public bool GetTypeFromReference(MetadataReader from, TypeReferenceHandle handle, byte kind)
        {
            var type = from.GetTypeReference(handle);
            return type.ResolutionScope.Kind == HandleKind.TypeReference
                ? GetTypeFromReference(from, (TypeReferenceHandle)type.ResolutionScope, kind)
                : Note($"{from.GetString(type.Namespace)}.{from.GetString(type.Name)}");
        }

        public bool GetTypeFromSpecification(MetadataReader from, object? context, TypeSpecificationHandle handle, byte kind) => from.GetTypeSpecification(handle).DecodeSignature(this, context);

        public bool GetArrayType(bool element, ArrayShape shape) => false;
        public bool GetByReferenceType(bool element) => false;
        public bool GetFunctionPointerType(MethodSignature<bool> signature) => false;
        public bool GetGenericInstantiation(bool type, ImmutableArray<bool> arguments) => false;
        public bool GetGenericMethodParameter(object? context, int index) => false;
        public bool GetGenericTypeParameter(object? context, int index) => false;
        public bool GetModifiedType(bool modifier, bool type, bool required) => false;
        public bool GetPinnedType(bool element) => false;
        public bool GetPointerType(bool element) => false;
        public bool GetPrimitiveType(PrimitiveTypeCode code) => false;
        public bool GetSZArrayType(bool element) => false;

        private bool Note(string name)
        {
            Last = name;
            return All.Add(name);
        }
    }
}
