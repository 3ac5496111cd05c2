using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Components;

namespace TrainingHub.Web.Shell;

/// <summary>
/// The import map of every page. Modules name each other by file; the map leads each name to the address that carries the file's fingerprint, which a
/// browser keeps and never asks for again.
/// </summary>
internal sealed class ModuleMap
{
    private static readonly ConditionalWeakTable<ResourceAssetCollection, ModuleMap> Maps = [];
    private static readonly string[] Folders = ["app/", "vendor/", "Features/"];

    private ModuleMap(ResourceAssetCollection assets)
    {
        var imports = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var asset in assets)
        {
            var file = asset.Properties?.FirstOrDefault(property => property.Name == "label")?.Value;
            if (file is not null && file.EndsWith(".js", StringComparison.Ordinal) && Folders.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)))
            {
                imports[$"./{file}"] = $"./{asset.Url}";
            }
        }

        Json = JsonSerializer.Serialize(new { imports });
        PolicySource = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Json)))}'";
    }

    /// <summary>The text of the <c>script</c> element, to the byte.</summary>
    public string Json { get; }

    /// <summary>What a content security policy names in <c>script-src</c> to let that text, and no other, stand in the page.</summary>
    public string PolicySource { get; }

    public static ModuleMap Of(ResourceAssetCollection assets) => Maps.GetValue(assets, static known => new(known));
}
