package dev.writ.runtime.audit.merkle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleTest {
    private static final int LARGEST = 300;

    private static List<Hash> leaves(int size) {
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            leaves.add(Hash.ofLeaf(Integer.toString(i).getBytes(StandardCharsets.UTF_8)));
        }
        return leaves;
    }

    /** The definition of RFC 6962, 2.1, word for word. */
    private static Hash defined(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.sha256();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int split = 1;
        while (2 * split < leaves.size()) {
            split *= 2;
        }
        return Hash.ofNode(defined(leaves.subList(0, split)), defined(leaves.subList(split, leaves.size())));
    }

    /** The roots that Certificate Transparency logs test with. */
    @Test
    void rootsAreThoseOfCertificateTransparency() {
        List<String> leaves = List.of(
                "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");
        List<String> roots = List.of(
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
        MerkleTree tree = MerkleTree.EMPTY;
        assertEquals(
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                tree.root().hex());
        for (int i = 0; i < leaves.size(); i++) {
            tree = tree.append(Hash.ofLeaf(HexFormat.of().parseHex(leaves.get(i))));
            assertEquals(roots.get(i), tree.root().hex());
            assertEquals(i + 1, tree.size());
        }
    }

    @Test
    void appendingGivesTheDefinedRoot() {
        List<Hash> leaves = leaves(LARGEST);
        MerkleTree tree = MerkleTree.EMPTY;
        for (int size = 0; size <= LARGEST; size++) {
            assertEquals(defined(leaves.subList(0, size)), tree.root(), "size " + size);
            if (size < LARGEST) {
                tree = tree.append(leaves.get(size));
            }
        }
    }

    private static InclusionProof prove(int index, List<Hash> leaves) {
        InclusionProof.Prover prover = new InclusionProof.Prover(index, leaves.size());
        leaves.forEach(prover::append);
        return prover.proof();
    }

    /** The definition of RFC 6962, 2.1.1, word for word. */
    private static List<Hash> path(int index, List<Hash> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        List<Hash> left = leaves.subList(0, split);
        List<Hash> right = leaves.subList(split, leaves.size());
        List<Hash> path = new ArrayList<>(index < split ? path(index, left) : path(index - split, right));
        path.add(defined(index < split ? right : left));
        return path;
    }

    @Test
    void inclusionProofsAreThoseOfTheDefinitionAndHold() throws InvalidProofException {
        List<Hash> all = leaves(LARGEST);
        for (int size = 1; size <= LARGEST; size++) {
            List<Hash> leaves = all.subList(0, size);
            Hash root = defined(leaves);
            // Every index of small trees, a spread of indexes of larger ones and the last.
            for (int index = 0; index < size; index += size <= 40 ? 1 : 31) {
                assertProved(index, leaves, root);
            }
            assertProved(size - 1, leaves, root);
        }
    }

    private static void assertProved(int index, List<Hash> leaves, Hash root) throws InvalidProofException {
        InclusionProof proof = prove(index, leaves);
        assertEquals(path(index, leaves), proof.hashes(), index + " of " + leaves.size());
        proof.verify(leaves.get(index), root);
    }

    @Test
    void changedInclusionProofsAreRefused() {
        for (int size = 1; size <= 33; size++) {
            List<Hash> leaves = leaves(size);
            Hash root = defined(leaves);
            for (int index = 0; index < size; index++) {
                List<Hash> proof = prove(index, leaves).hashes();
                for (List<Hash> changed : changes(proof)) {
                    refuse(leaves.get(index), index, size, changed, root);
                }
                refuse(Hash.sha256(), index, size, proof, root);
                refuse(leaves.get(index), index, size, proof, Hash.sha256());
                refuse(leaves.get(index), size, size, proof, root);
                refuse(leaves.get(index), -1, size, proof, root);
                for (int other = 0; other < size; other++) {
                    if (other != index) {
                        refuse(leaves.get(index), other, size, proof, root);
                    }
                }
            }
        }
    }

    private static void refuse(Hash leaf, long index, long size, List<Hash> proof, Hash root) {
        assertThrows(
                InvalidProofException.class,
                () -> new InclusionProof(index, size, proof).verify(leaf, root),
                "index " + index + " of " + size);
    }

    /** One hash more at either end, one less, one changed, two swapped. */
    private static List<List<Hash>> changes(List<Hash> proof) {
        List<List<Hash>> changes = new ArrayList<>();
        Hash odd = Hash.sha256(new byte[] {42});
        List<Hash> longer = new ArrayList<>(proof);
        longer.add(odd);
        changes.add(longer);
        List<Hash> earlier = new ArrayList<>(proof);
        earlier.add(0, odd);
        changes.add(earlier);
        for (int i = 0; i < proof.size(); i++) {
            List<Hash> shorter = new ArrayList<>(proof);
            shorter.remove(i);
            changes.add(shorter);
            List<Hash> changed = new ArrayList<>(proof);
            changed.set(i, odd);
            changes.add(changed);
            if (i > 0) {
                List<Hash> swapped = new ArrayList<>(proof);
                Collections.swap(swapped, i - 1, i);
                changes.add(swapped);
            }
        }
        return changes;
    }
}
